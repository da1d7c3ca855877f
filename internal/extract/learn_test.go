package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"warraq/internal/decode"
)

// siteFile is a made-up file of a site with a line of its own at both edges.
func siteFile(n int) string {
	return fmt.Sprintf("منبر الضفاف الحر\n\nالنهر في يومه رقم %d وأخباره\n\nكتب – سامي الطائي\nالخميس 4 حزيران 2020\n\nأعلنت الوزارة في بيانها رقم %d أن منسوب النهر ارتفع في الجنوب.\n\n%s\n\nساعدنا على البقاء واشتر كتابنا\nنلتقيكم هنا كل مساء", n, n, second)
}

func learnFrom(texts ...string) Profile { return learnSite(".txt", texts) }

// learnSite learns from the files of one folder.
func learnSite(extension string, texts []string) Profile {
	l := NewLearner()
	for i, text := range texts {
		l.Add(fmt.Sprintf("seeds/site/%d%s", i, extension), decode.Text{Body: text})
	}
	return l.Profile("seeds/site")
}

func TestLearn(t *testing.T) {
	var texts []string
	for n := range 6 {
		texts = append(texts, siteFile(n))
	}
	p := learnFrom(texts...)
	d := Extract("seeds/site/1.txt", decode.Text{Body: texts[1]}, p)
	want := strings.TrimPrefix(`
title first-line: النهر في يومه رقم 1 وأخباره
date 2020-06-04 date-line: الخميس 4 حزيران 2020
author: سامي الطائي
meta byline: كتب – سامي الطائي
meta date-line: الخميس 4 حزيران 2020
removed recurring: منبر الضفاف الحر
removed recurring: ساعدنا على البقاء واشتر كتابنا
removed recurring: نلتقيكم هنا كل مساء
paragraph: أعلنت الوزارة في بيانها رقم 1 أن منسوب النهر ارتفع في الجنوب.
paragraph: `, "\n") + second
	if got := shapeOf(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	slices.Reverse(texts)
	if again := learnFrom(texts...); again.Sum() != p.Sum() || p.Sum() == "" {
		t.Errorf("the order of files changed the profile: %s, %s", again.Sum(), p.Sum())
	}
}

func TestLearnNeedsThreeArticles(t *testing.T) {
	copies := []string{siteFile(1), siteFile(1), siteFile(1), siteFile(2)}
	if p := learnFrom(copies...); p.Len() > 0 {
		t.Errorf("two articles, one of them three times, taught %d lines", p.Len())
	}
	var many []string
	for n := range 40 {
		text := strings.ReplaceAll(siteFile(n), "\n", fmt.Sprintf(" %d\n", n)) + fmt.Sprint(n)
		if n < 4 {
			text = "سلسلة من أربعة\n" + text
		}
		many = append(many, text)
	}
	if p := learnFrom(many...); p.Len() > 0 {
		t.Errorf("a line of 4 files in 40 was learned")
	}
}
