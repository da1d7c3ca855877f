package build

import (
	"cmp"
	"fmt"
	"slices"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/source"
)

// settleAliases keeps of the articles' aliases those that can be addresses and
// that nothing else has, and reports the others. Of two articles with one
// alias, the one whose file sorts first has it.
func (c *collector) settleAliases() {
	if !slices.ContainsFunc(c.articles, func(a *archive.Article) bool { return len(a.Aliases) > 0 }) {
		return
	}
	holder := make(map[string]string, len(c.articles)) // the file that an id or alias is of
	for _, a := range c.articles {
		holder[a.ID] = a.Original().File
	}
	inOrder := slices.SortedFunc(slices.Values(c.articles), func(x, y *archive.Article) int {
		return cmp.Compare(x.Original().File, y.Original().File)
	})
	for _, a := range inOrder {
		file := a.Original().File
		a.Aliases = slices.DeleteFunc(slices.Clone(a.Aliases), func(alias string) bool {
			other, taken := holder[alias]
			switch {
			case alias == "":
			case !source.IsID(alias):
				c.report.add(file, extract.Problem{
					Line: 1, Message: fmt.Sprintf("has the alias %q, which can't be an address; it is left out", alias),
					Hint: "an alias is an old id, made of a-z, 0-9, - and _",
				})
			case taken && other != file:
				c.report.add(file, extract.Problem{
					Line: 1, Message: fmt.Sprintf("has the alias %q, which leads to %s already; it is left out", alias, other),
					Hint: "take it out of one of the two",
				})
			case !taken:
				holder[alias] = file
				return false
			}
			return true
		})
	}
}
