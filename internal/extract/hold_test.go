package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestHold(t *testing.T) {
	files, _ := filepath.Glob(os.Getenv("HOLD"))
	for _, f := range files {
		d, _ := readFile(t, f)
		fmt.Println("=====", f)
		fmt.Println(shapeOf(d))
	}
}
