package build

import (
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var articles = flag.Int("articles", 1000, "how many articles BenchmarkWhole builds")

// BenchmarkWhole builds a generated archive with the real program, one process
// for each build, and reports wall and processor time, peak memory, and what
// was written. Beside it stands the floor: a plain loop that writes the same
// files. Run it as
//
//	go test ./internal/build -run '^$' -bench Whole -benchtime 1x -articles 10000
func BenchmarkWhole(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "warraq")
	if out, err := exec.Command("go", "build", "-o", program, "../..").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	generate(b, dir, *articles)
	public := filepath.Join(dir, "public")
	seed := func(n int) string { return writeSeed(b, dir, n) }
	steps := []struct {
		name    string
		prepare func()
	}{
		{"cold", func() { remove(b, public); remove(b, filepath.Join(dir, ".warraq")) }},
		{"unchanged", func() {}},
		{"added", func() { addNewest(b, dir, *articles) }},
		{"edited", func() {
			appendLine(b, seed(*articles/2), "\nوأضاف أن العمل مستمر في العراق.\n")
		}},
		{"deleted", func() { remove(b, seed(*articles/3)) }},
		{"vocabulary", func() {
			write(b, filepath.Join(dir, "vocabulary", "countries.yaml"), "- id: IQ\n  metonyms: {ar: [القصر الحكومي في بغداد]}\n")
		}},
		{"template", func() {
			data, err := os.ReadFile("../../templates/notfound.html")
			if err != nil {
				b.Fatal(err)
			}
			write(b, filepath.Join(dir, "templates", "notfound.html"), string(data)+"<!-- changed -->")
		}},
	}
	for _, s := range steps {
		b.Run(s.name, func(b *testing.B) {
			s.prepare()
			time.Sleep(settle) // a file so new would not be trusted to be what it was
			b.ResetTimer()
			for b.Loop() {
				run(b, program, "build", "--quiet", "-s", dir)
			}
			files, bytes := measure(b, public)
			b.ReportMetric(float64(files), "files")
			b.ReportMetric(float64(bytes)/1e6, "MB")
		})
	}
	b.Run("floor", func(b *testing.B) {
		content := contents(b, public)
		b.ResetTimer()
		for b.Loop() {
			floor(b, filepath.Join(dir, "floor"), content)
		}
	})
}

// addNewest adds article n with a date after all others.
func addNewest(b *testing.B, dir string, n int) {
	_, text := generated(n)
	title, rest, _ := strings.Cut(text, "\n\n")
	_, body, _ := strings.Cut(rest, "\n\n")
	write(b, filepath.Join(dir, "seeds", "newest.txt"), title+"\n\n31 ديسمبر 2025\n\n"+body)
}

// run executes the program and reports its resources.
func run(b *testing.B, program string, args ...string) {
	b.Helper()
	c := exec.Command(program, args...)
	c.Stderr = os.Stderr
	began := time.Now()
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(time.Since(began).Seconds(), "wall-s")
	b.ReportMetric((c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), "cpu-s")
	if most, ok := mostMemory(c.ProcessState); ok {
		b.ReportMetric(float64(most)/(1<<20), "peak-MiB")
	}
}

// floor writes the files one after the other.
func floor(b *testing.B, dir string, content map[string][]byte) {
	b.Helper()
	made := map[string]bool{}
	for p, data := range content {
		path := filepath.Join(dir, p)
		if parent := filepath.Dir(path); !made[parent] {
			made[parent] = true
			if err := os.MkdirAll(parent, 0o755); err != nil {
				b.Fatal(err)
			}
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

func contents(b *testing.B, dir string) map[string][]byte {
	out := map[string][]byte{}
	for p, s := range tree(b, dir) {
		out[p] = []byte(s)
	}
	return out
}

func measure(b *testing.B, dir string) (files int, bytes int64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		files, bytes = files+1, bytes+info.Size()
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files, bytes
}

func remove(b *testing.B, path string) {
	b.Helper()
	if err := os.RemoveAll(path); err != nil {
		b.Fatal(err)
	}
}

func appendLine(b *testing.B, path, line string) {
	b.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	write(b, path, string(data)+line)
}

func write(b *testing.B, path, text string) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}
