package tagging

// Counts are numbers by entry of the vocabulary, nearly all of them 0. To start
// afresh costs as much as was counted.
type counts struct {
	n       []int32
	touched []int32
}

func newCounts(size int) counts { return counts{n: make([]int32, size)} }

func (c *counts) add(i, n int32) {
	if c.n[i] == 0 {
		c.touched = append(c.touched, i)
	}
	c.n[i] += n
}

func (c *counts) reset() {
	for _, i := range c.touched {
		c.n[i] = 0
	}
	c.touched = c.touched[:0]
}

// Weights are the same with fractions.
type weights struct {
	n       []float64
	touched []int32
}

func newWeights(size int) weights { return weights{n: make([]float64, size)} }

func (w *weights) add(i int32, n float64) {
	if w.n[i] == 0 {
		w.touched = append(w.touched, i)
	}
	w.n[i] += n
}

func (w *weights) reset() {
	for _, i := range w.touched {
		w.n[i] = 0
	}
	w.touched = w.touched[:0]
}
