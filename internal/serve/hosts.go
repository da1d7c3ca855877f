package serve

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// onlyFor refuses requests under a name that isn't this server's. A page on
// the web may let its own name point to this machine (DNS rebinding) and read
// what is served here as if it were its own; its requests carry its name.
//
// Good names are those of loopback, and the one that the server was bound to;
// a server that is bound to every address answers to each, but to no other
// name. The port doesn't matter: it may have been forwarded.
func onlyFor(bound net.Addr, wanted string, next http.Handler) http.Handler {
	name, _, _ := net.SplitHostPort(wanted)
	everywhere := false
	if t, ok := bound.(*net.TCPAddr); ok {
		everywhere = t.IP.IsUnspecified()
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !goodHost(r.Host, name, everywhere) {
			http.Error(w, "This server answers to localhost only.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func goodHost(host, bound string, everywhere bool) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") || bound != "" && host == strings.ToLower(bound) {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip.Unmap().IsLoopback() || everywhere)
}
