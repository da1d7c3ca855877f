package extract

import (
	"slices"
	"strings"
)

// removeForeignTail takes out the lines behind the last paragraph in a home
// that name the site, lead to its channels and terms, are in the words of pages, or
// stand behind a box of the page, or in one with such a line, and share no words with
// the article. Boxes with a
// good part of the text stay, and columns of the article.
func (v *view) removeForeignTail(h homes) {
	s, prose := v.sheet, map[uint64]int{}
	var tail []int
	over, total := false, 0
	behind := map[int]bool{}
	for i := h.last + 1; i < len(s.lines); i++ {
		l := s.lines[i]
		if l.role == roleRemoved && (closingRules[l.rule] || midRules[l.rule]) {
			over = true
		}
		if l.role != roleText || s.forms[i].kind == Caption || h.holds(v.flat.lines[i].block) {
			continue
		}
		tail, behind[i] = append(tail, i), over
		if isRunning(l) {
			prose[h.shape(v.flat.lines[i].block)] += int(l.runes)
			total += int(l.runes)
		}
	}
	if len(tail) == 0 || total > int(h.prose) {
		return
	}
	stems := v.stemsIn(h)
	kept, boxes := v.columnsOf(h, tail, stems), map[*node]bool{}
	for _, i := range tail {
		home := homeOf(v.flat.lines[i].block)
		if kept[home] {
			continue
		}
		hits, all := sharedStems(s.text(i), stems)
		label := !isRunning(s.lines[i]) && !s.lines[i].ends.finished()
		other, part := 4*hits <= all, prose[h.shape(v.flat.lines[i].block)]
		if 2*part <= int(h.prose) && (v.namesSite(i, other) || v.leadsToSite(i) || label && s.pageWeight(i) >= muchWeight) || (behind[i] || boxes[home]) && (label || other && 3*part <= int(h.prose)) {
			s.take(i, roleRemoved, "page")
			boxes[home] = true
		}
	}
}

// columnsOf are the homes of lines behind the last paragraph in a home that are built
// as those are, of the same elements whatever their names, and that speak of the
// same in whole sentences: further columns of the article. A box that begins with the
// site's name is none, and none with two links to its terms,
// or one beside a line that is known to be the page's: rules for readers' comments.
func (v *view) columnsOf(h homes, tail []int, stems stemSet) map[*node]bool {
	s := v.sheet
	paths := map[string]bool{}
	for i := range s.lines {
		if v.isParagraph(i) && h.holds(v.flat.lines[i].block) {
			paths[tagPath(homeOf(v.flat.lines[i].block))] = true
		}
	}
	shared, words := map[*node]int{}, map[*node]int{}
	sentences, named := map[*node]bool{}, map[*node]bool{}
	for _, i := range tail {
		home := homeOf(v.flat.lines[i].block)
		hits, all := sharedStems(s.text(i), stems)
		if words[home] == 0 && v.namesSite(i, 4*hits <= all) {
			named[home] = 4*hits <= all
		}
		shared[home] += hits
		words[home] += all
		sentences[home] = sentences[home] || v.isParagraph(i) && s.lines[i].ends == endStop
	}
	columns, terms := map[*node]bool{}, v.termsBehind(h.last)
	for home, hits := range shared {
		columns[home] = !named[home] && terms[home] < 2 && sentences[home] && hits > 2 && 6*hits > words[home] && paths[tagPath(home)]
	}
	return columns
}

// termsAddresses are the words of addresses that lead to the terms of a site.
var termsAddresses = []string{"privacy", "terms", "policy", "policies", "guideline", "conditions", "rules", "community"}

// termsBehind counts, for each home behind line last, its links to the terms of the
// site and its lines that are known to be the page's.
func (v *view) termsBehind(last int) map[*node]int {
	signs := map[*node]int{}
	for i := last + 1; i < len(v.sheet.lines); i++ {
		switch l := v.sheet.lines[i]; {
		case l.role == roleRemoved && closingRules[l.rule]:
			signs[homeOf(v.flat.lines[i].block)]++
		case l.role == roleText:
			signs[homeOf(v.flat.lines[i].block)] += v.linksTo(i, termsAddresses)
		}
	}
	return signs
}

// tagPath are the tags of an element and of the three around it.
func tagPath(n *node) string {
	path := ""
	for up := 0; n != nil && up < 4; n, up = n.parent, up+1 {
		path += n.tag + " "
	}
	return path
}

// namesSite tells whether the name of the site stands in line i. One that is a
// word like others tells something only where the line is of another matter.
func (v *view) namesSite(i int, other bool) bool {
	text := v.sheet.text(i)
	text = " " + foldedWords(text[:cutAt(text, comparedText)]) + " "
	for _, name := range v.sheet.site {
		if name = foldedWords(name); len(name) > 6 && (other || strings.Contains(name, " ")) && strings.Contains(text, " "+name+" ") {
			return true
		}
	}
	return false
}

// The words of addresses that lead to the terms of a site or to its channels.
var siteAddresses = []string{"privacy", "terms", "policy", "guideline", "subscri", "newsletter", "contact", "complain", "correction", "mailto:", "//t.me/", "telegram", "whatsapp", "wa.me/", "news.google.", "facebook.com/", "twitter.com/", "//x.com/", "instagram.com/", "youtube.com/", "viber", "tiktok.com/", "nabd.com", "play.google.", "apps.apple.", "itunes."}

// leadsToSite tells whether line i has a link to the terms or the channels of a
// site.
func (v *view) leadsToSite(i int) bool { return v.linksTo(i, siteAddresses) > 0 }

// linksTo counts the links in line i whose addresses have one of the words.
func (v *view) linksTo(i int, words []string) int {
	found := 0
	for _, m := range v.sheet.marksOf(i) {
		if m.Kind != Link {
			continue
		}
		href := strings.ToLower(m.Href[:min(len(m.Href), 200)])
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(href, w) }) {
			found++
		}
	}
	return found
}
