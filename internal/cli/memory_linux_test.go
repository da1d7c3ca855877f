package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A file of whatever shape takes at most eight times its size in memory, over
// what the program takes for a short one.
func TestExplainBoundsItsMemory(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "warraq")
	if out, err := exec.Command("go", "build", "-o", program, house).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	peak := func(name, content string) int64 {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		c := exec.Command(program, "explain", "--json", file)
		c.Dir = dir
		if err := c.Run(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	}
	const size = 5 << 20
	words := strings.Fields("أعلنت وزارة الخارجية العراقية في بغداد أن الوفد وصل إلى باريس لبحث مكافحة الإرهاب وأضاف المتحدث")
	text := func(after func(i int) string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprint(&b, words[i*i%len(words)], i%977, after(i))
		}
		return b.String()
	}
	base := peak("short.txt", "بغداد")
	for name, content := range map[string]string{
		"one-line.txt":    text(func(int) string { return " " }),
		"short-lines.txt": text(func(i int) string { return " \n"[i%2 : i%2+1] }),
		"paragraphs.txt": text(func(i int) string {
			if i%60 == 59 {
				return ".\n\n"
			}
			return " "
		}),
	} {
		if p := peak(name, content); p-base > 8*int64(len(content)) {
			t.Errorf("%s: %.1f times the file in memory", name, float64(p-base)/float64(len(content)))
		}
	}
}
