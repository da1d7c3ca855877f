package check

import (
	"cmp"
	"fmt"
	"strings"

	"warraq/internal/hosts"
)

// hostLimits compares the site with what hosts take. What is over is a warning:
// whether it matters depends on where the site goes.
func (s *site) hostLimits() ([]hosts.Budget, error) {
	usage, err := hosts.Measure(s.root.FS())
	if err != nil {
		return nil, err
	}
	budgets := usage.Budgets("")
	for _, b := range budgets {
		if !b.Over() {
			continue
		}
		message := fmt.Sprintf("%s; %s", b, b.Origin())
		if advice := usage.Advice(b); len(advice) > 0 {
			message += "; " + strings.Join(advice, ", ")
		}
		s.find(Finding{Path: cmp.Or(b.At, "."), Severity: Warning, Rule: Host, Message: message})
	}
	return budgets, nil
}
