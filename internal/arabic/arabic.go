// Package arabic knows how Arabic is written: which spellings are the same
// word (Fold), where words begin and end (Tokenize), which letters before a
// word are particles (Analyse), what the months are called, how digits and
// plurals are set.
//
// In come strings, out come strings and byte spans into them. Nothing here
// depends on any vocabulary, and nothing fails. English words in the text go
// through the same functions, so that one pass serves both languages.
package arabic
