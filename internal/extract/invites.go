package extract

import (
	"slices"
	"strings"
)

// Lines that invite, disclaim or reserve rights are known by the words that
// stand in them together, wherever the names of sites stand between. They have
// at most so many words.
const maxInvite, maxDisclaimer = 30, 45

// mayInvite is a quick look for the endings of words such as قناتنا, تطبيقنا.
func mayInvite(text string) bool {
	return strings.Contains(text, "تنا") || strings.Contains(text, "بنا") || strings.Contains(text, "قنا")
}

// mayClaim is a quick look for the words of such lines: رأي, آراء, نظر, محفوظة. It
// looks for rare bytes, the second ones of ظ and آ.
func mayClaim(text string) bool {
	for at := strings.IndexByte(text, 0xB8); at > 0; {
		if strings.HasSuffix(text[:at+1], "محفوظ") || strings.HasSuffix(text[:at+1], "نظ") && strings.HasPrefix(text[at+1:], "ر") {
			return true
		}
		next := strings.IndexByte(text[at+1:], 0xB8)
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return hasRare(text, 0xA2, "آراء") || hasRare(text, 0xA3, "رأي") || hasRare(text, 0xC2, "©")
}

// hasRare is strings.Contains for what has a byte in it that is rare in Arabic, where
// every other byte begins a letter.
func hasRare(text string, rare byte, word string) bool {
	return strings.IndexByte(text, rare) >= 0 && strings.Contains(text, word)
}

// claimOf tells what a line with this key is that invites the reader to follow
// the site, says whose opinion a text is, or reserves rights. The zero finding
// when it is none.
func claimOf(key []string, ends ending) finding {
	switch {
	case len(key) <= 1:
	case isInvitation(key, ends):
		return finding{rule: "share"}
	case isDisclaimer(key):
		return finding{rule: "notice", edge: true}
	case isReserved(key):
		return finding{rule: "copyright"}
	}
	return finding{}
}

// isInvitation knows "follow …", "subscribe to …", "download …" by the verb at
// its head and a channel that it names. A sentence with a full stop needs a
// verb that can't be a report's, or media of the site's own.
func isInvitation(key []string, ends ending) bool {
	w := words()
	firm := w.invites[key[0]] || w.mayInvite[key[0]] && w.follows[key[1]]
	if len(key) > maxInvite || !firm && !w.mayInvite[key[0]] {
		return false
	}
	own := slices.ContainsFunc(key, func(k string) bool { return w.ownMedia[k] })
	channel := slices.ContainsFunc(key, func(k string) bool { return w.channels[k] })
	switch {
	case firm:
		return own || channel
	case ends == endStop:
		return false
	}
	return own || channel && len(key) <= 14
}

// isDisclaimer knows the line that says whose opinion a text is.
func isDisclaimer(key []string) bool {
	if len(key) > maxDisclaimer {
		return false
	}
	w := words()
	says, of, whose := false, false, false
	for _, k := range key {
		says = says || w.disclaims[k]
		of = of || says && w.opinion[k]
		whose = whose || w.ofWhom[k]
	}
	return of && whose
}

// isReserved knows the line on copyright by "rights reserved" in it, or by the
// sign and a year.
func isReserved(key []string) bool {
	if len(key) > maxInvite {
		return false
	}
	for i, k := range key {
		if strings.HasPrefix(k, "محفوظ") && i > 0 && strings.HasSuffix(key[i-1], "حقوق") {
			return true
		}
		if k == "©" && slices.ContainsFunc(key, func(k string) bool { return len(k) == 4 && isNumber(k) && (k[0] == '1' || k[0] == '2') }) && len(key) <= 16 {
			return true
		}
	}
	return false
}
