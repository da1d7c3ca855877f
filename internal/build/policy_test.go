package build

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"warraq/internal/site"
)

// TestPolicies: every page of the sample archive carries the policy before
// anything that it rules, holds nothing that the policy would have to forgive,
// and _headers says the same for hosts that read it.
func TestPolicies(t *testing.T) {
	public := t.TempDir()
	if _, err := Run(context.Background(), options(public)); err != nil {
		t.Fatal(err)
	}
	policy := site.PageView{}.Policy()
	for _, p := range inertPages(t, public) {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if got := policyOf(doc); got != policy {
			t.Errorf("%s has the policy %q, want %q", p, got, policy)
		}
	}
	data, err := os.ReadFile(filepath.Join(public, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	headers := string(data)
	for _, want := range []string{
		"/*\n", "\n  Content-Security-Policy: " + site.ContentSecurityPolicy + "\n", "\n  Referrer-Policy: strict-origin-when-cross-origin\n",
		"\n  X-Content-Type-Options: nosniff\n", "\n  Permissions-Policy: camera=(), ", "\n/data/originals/*\n  Content-Type: text/plain",
	} {
		if !strings.Contains(headers, want) {
			t.Errorf("_headers lacks %q", want)
		}
	}
	for _, p := range []string{policy, site.ContentSecurityPolicy} {
		if strings.Contains(p, "unsafe") || strings.Contains(p, "*") || strings.Contains(p, "http") {
			t.Errorf("the policy %q lets strangers in", p)
		}
		for _, want := range []string{"default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(p, want) {
				t.Errorf("the policy %q lacks %q", p, want)
			}
		}
	}
}

// policyOf is the policy in a page, empty when something that it rules comes
// before it.
func policyOf(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attributes := map[string]string{}
		for _, a := range n.Attr {
			attributes[a.Key] = a.Val
		}
		switch {
		case n.Data == "meta" && attributes["http-equiv"] == "Content-Security-Policy":
			return attributes["content"]
		case n.Data == "script", n.Data == "link" && attributes["rel"] != "canonical":
			return ""
		}
	}
	return ""
}
