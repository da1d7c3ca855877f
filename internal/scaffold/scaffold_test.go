package scaffold

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/goccy/go-yaml"

	"warraq/internal/config"
)

func files(t *testing.T, o Options) map[string]string {
	t.Helper()
	list, err := Files("my-archive", o)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range list {
		out[f.Path] = string(f.Content)
	}
	return out
}

// Every YAML file of every host parses, and has what its host asks for.
func TestYAMLParses(t *testing.T) {
	for _, host := range append(Hosts(), "") {
		parsed := 0
		for name, content := range files(t, Options{Host: host, TitleAR: `أرشيف "كذا": #1`, BaseURL: "https://example.org/a/"}) {
			if ext := filepath.Ext(name); ext != ".yaml" && ext != ".yml" {
				continue
			}
			parsed++
			var v any
			if err := yaml.UnmarshalWithOptions([]byte(content), &v, yaml.Strict()); err != nil {
				t.Errorf("%s, %s: %v", host, name, err)
			}
		}
		if parsed < 2 {
			t.Errorf("%s: only %d YAML files", host, parsed)
		}
	}
}

func TestWorkflowOfGitHub(t *testing.T) {
	var w struct {
		On          map[string]any    `yaml:"on"`
		Permissions map[string]string `yaml:"permissions"`
		Jobs        map[string]struct {
			Steps []struct {
				ID, Uses, Run string
				Env, With     map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(files(t, Options{Host: "github"})[".github/workflows/pages.yml"]), &w); err != nil {
		t.Fatal(err)
	}
	if w.Permissions["pages"] != "write" || w.Permissions["id-token"] != "write" || w.Permissions["contents"] != "read" {
		t.Errorf("permissions: %v", w.Permissions)
	}
	if _, ok := w.On["push"]; !ok {
		t.Error("a push doesn't publish")
	}
	var order []string
	for _, s := range w.Jobs["publish"].Steps {
		action, _, _ := strings.Cut(s.Uses, "@")
		order = append(order, action+s.Run)
		if strings.HasSuffix(action, "upload-pages-artifact") && s.With["path"] != "public" {
			t.Errorf("it uploads %q", s.With["path"])
		}
	}
	want := []string{"actions/checkout", "actions/configure-pages", "sh build-on-host.sh", "actions/upload-pages-artifact", "actions/deploy-pages"}
	if !slices.Equal(order, want) {
		t.Errorf("steps %q, want %q", order, want)
	}
}

func TestJobOfGitLab(t *testing.T) {
	var w map[string]struct {
		Script    []string
		Artifacts struct{ Paths []string }
		Rules     []map[string]string
	}
	if err := yaml.Unmarshal([]byte(files(t, Options{Host: "gitlab"})[".gitlab-ci.yml"]), &w); err != nil {
		t.Fatal(err)
	}
	// GitLab publishes what a job called "pages" leaves in public/.
	if j, ok := w["pages"]; !ok || !slices.Equal(j.Artifacts.Paths, []string{"public"}) || !slices.Equal(j.Script, []string{"sh build-on-host.sh"}) {
		t.Errorf("%+v", w)
	}
}

// The configuration names every key; all of it, the marks of comments taken
// away, sets nothing but defaults.
func TestConfigurationNamesEveryKey(t *testing.T) {
	text := files(t, Options{TitleAR: "ورّاق", TitleEN: "Warraq"})["warraq.yaml"]
	if _, err := config.Parse([]byte(text)); err != nil {
		t.Fatal(err)
	}
	full := regexp.MustCompile(`(?m)^# ([a-zA-Z]+: )`).ReplaceAllString(text, "$1")
	c, err := config.Parse([]byte(full))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c, config.Default()) {
		t.Errorf("got %+v\nwant %+v", c, config.Default())
	}
	fields := reflect.TypeFor[config.Config]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		key := string(unicode.ToLower(rune(name[0]))) + name[1:]
		if name == "BaseURL" {
			key = "baseURL"
		}
		if !regexp.MustCompile(`(?m)^` + key + `: `).MatchString(full) {
			t.Errorf("the key %s isn't explained", key)
		}
	}
}

// Web servers send what _headers says, and never a rule of their own.
func TestWebServersSendThePolicy(t *testing.T) {
	const policy = "default-src 'self'; object-src 'none'"
	for host, file := range map[string]string{"caddy": "Caddyfile", "nginx": "nginx.conf"} {
		text := files(t, Options{Host: host, Policy: policy, BaseURL: "https://news.example:8443/x/"})[file]
		for _, want := range []string{`Content-Security-Policy "` + policy + `"`, "immutable", "max-age=300", "/en/404.html", "news.example"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", file, want)
			}
		}
		if strings.Count(text, "{") != strings.Count(text, "}") {
			t.Errorf("%s: braces don't match", file)
		}
	}
}

func TestUnknownHost(t *testing.T) {
	if _, err := Files("x", Options{Host: "nowhere"}); err == nil || !strings.Contains(err.Error(), "github") {
		t.Errorf("%v", err)
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{"my-archive": "my-archive", "Press Office 2": "press-office-2", "أرشيف": "archive", "--a--": "a", "": "archive"} {
		if got := slug(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// What is there stays as it is: files, articles, and links out of the folder.
func TestWriteKeepsWhatIsThere(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	put := func(name, content string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("warraq.yaml", "mine")
	put("seeds/old.txt", "mine")
	if err := os.Symlink(outside, filepath.Join(dir, ".github")); err != nil {
		t.Skip(err)
	}
	r, err := Write(dir, Options{Host: "github"})
	if err == nil {
		t.Error("a link that leads out of the folder was followed")
	}
	if list, _ := os.ReadDir(outside); len(list) > 0 {
		t.Errorf("written outside: %v", list)
	}
	if err := os.Remove(filepath.Join(dir, ".github")); err != nil {
		t.Fatal(err)
	}
	if r, err = Write(dir, Options{Host: "github"}); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(r.Kept, "warraq.yaml") || !slices.Contains(r.Wrote, ".github/workflows/pages.yml") {
		t.Errorf("%+v", r)
	}
	for _, name := range []string{"warraq.yaml", "seeds/old.txt"} {
		if data, _ := os.ReadFile(filepath.Join(dir, name)); string(data) != "mine" {
			t.Errorf("%s was changed: %q", name, data)
		}
	}
	if list, _ := os.ReadDir(filepath.Join(dir, "seeds")); len(list) != 1 {
		t.Errorf("seeds/ got examples: %v", list)
	}
}
