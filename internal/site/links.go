package site

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// webAddress is the address if it is one of the web, else empty. Host names
// are written in ASCII (RFC 5891), so that a letter of another script can't
// pass for one of a known name; an address that carries a user's name, which
// looks like a host to most eyes, is none.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil || host == "" {
		return ""
	}
	if again, err := idna.Lookup.ToASCII(host); err != nil || again != host {
		return "" // what no registry takes
	}
	if port := u.Port(); port != "" {
		if n, err := strconv.Atoi(port); err != nil || n > 65535 {
			return ""
		}
		host += ":" + port
	}
	u.Host = host
	return u.String()
}

// linkAddress is where a link in an article's text may lead: to the web, or to
// a letter. It is empty for every other address: one that would act, and a
// relative one, which meant a neighbour in a place that the text has left.
func linkAddress(s string) string {
	if to := webAddress(s); to != "" {
		return to
	}
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "mailto" || !strings.Contains(u.Opaque, "@") || url.PathEscape(u.Opaque) != u.Opaque {
		return ""
	}
	return "mailto:" + u.Opaque
}

// visible writes out the characters of a file's name that can't be seen or
// that turn round what stands beside them, as ⟨U+202E⟩.
func visible(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
