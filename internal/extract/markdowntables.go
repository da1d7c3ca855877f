package extract

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxEmptyCells is how many cells the tables of a file may have whatever its
// size. Beyond them a file needs two bytes for each.
const maxEmptyCells = 10_000

// sparseTables is the key of the places of tables that stayed text.
var sparseTables = parser.NewContextKey()

// tableCells is the key of the number of cells so far.
var tableCells = parser.NewContextKey()

// boundedTables reads tables, but not those whose rows would mostly be filled
// up: GitHub's rule is that a short row gets empty cells, so that a first line
// of 3,000 columns and 2,000 lines of one letter make six million of them.
// Such a table stays the text that it is.
type boundedTables struct{ parser.ParagraphTransformer }

func newBoundedTables() boundedTables {
	return boundedTables{extension.NewTableParagraphTransformer()}
}

// Transform makes a table of a paragraph that is one.
func (t boundedTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	cells := mostCells(node.Lines(), reader.Source())
	if cells > 0 {
		spent, _ := pc.Get(tableCells).(int)
		if spent+cells > maxEmptyCells+len(reader.Source())/2 {
			places, _ := pc.Get(sparseTables).([]int)
			pc.Set(sparseTables, append(places, node.Lines().At(0).Start))
			return
		}
		pc.Set(tableCells, spent+cells)
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}

// mostCells is how many cells the lines of a paragraph may come to: as many as
// each line that could part a table's head from its rows has columns, for every
// line.
func mostCells(lines *text.Segments, source []byte) int {
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		if v := line.Value(source); len(bytes.Trim(v, "|-: \t\r\n")) == 0 {
			columns += bytes.Count(v, []byte{'|'}) + 1
		}
	}
	return columns * lines.Len()
}
