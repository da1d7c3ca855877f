package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		done, most := make(chan struct{}), make(chan int64)
		go func() { most <- watchMemory(c.Process.Pid, done) }()
		err := c.Wait()
		close(done)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return <-most
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

// watchMemory answers the most memory that a process has had, in bytes, while
// it runs. The system's own account of an ended one begins with the memory of
// the process that started it.
func watchMemory(pid int, done <-chan struct{}) (most int64) {
	status := fmt.Sprintf("/proc/%d/status", pid)
	for {
		select {
		case <-done:
			return most
		default:
		}
		data, err := os.ReadFile(status)
		if err != nil {
			continue
		}
		_, rest, _ := strings.Cut(string(data), "VmHWM:")
		var kilobytes int64
		if _, err := fmt.Sscan(rest, &kilobytes); err == nil && isRunning(string(data)) {
			most = max(most, kilobytes<<10)
		}
	}
}

// isRunning tells that a process has become the program: until then it is a
// copy of this one.
func isRunning(status string) bool { return strings.HasPrefix(status, "Name:\twarraq\n") }
