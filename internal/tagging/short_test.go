package tagging

import (
	"slices"
	"strings"
	"testing"

	"warraq/internal/vocabulary"
)

// mentioned lists the ids of the countries, people and organisations that the text
// mentions, in order.
func mentioned(body string) string {
	var out []string
	for _, m := range shipped().Tag(Input{Body: body}).Mentions {
		if m.Kind != vocabulary.Topic {
			out = append(out, m.ID)
		}
	}
	return strings.Join(out, " ")
}

// A short form that is a place's or a people's word as well is the person's
// where the article has named the person, and the place's where nothing else
// can be meant.
func TestShortFormsThatAreOtherNames(t *testing.T) {
	for _, s := range []sense{
		{"شاركت توكل كرمان في المنتدى. وقالت كرمان إن السلام ممكن.", "tawakkol-karman tawakkol-karman"},
		{"وقع زلزال قرب كرمان. وانقطعت الكهرباء عن كرمان كلها.", "IR IR"},
		{"زارت توكل كرمان إيران وألقت كلمة في كرمان.", "tawakkol-karman IR IR"},
		{"حضرت توكل كرمان الحفل، وهزت هزة أرضية مدينة كرمان.", "tawakkol-karman IR"},
		{"التقى دنيس روس الوفدين. وقال روس إن المحادثات مفيدة.", "dennis-ross dennis-ross"},
		{"التقى كريستوفر روس الوفدين. وغادر روس الرباط.", "christopher-ross christopher-ross MA"},
		{"التقى دنيس روس الوفدين بحضور مسؤولين روس.", "dennis-ross RU"},
		{"اجتمع مسؤولون روس في المدينة.", "RU"},
		{"وصل برناردينو ليون إلى طرابلس الليبية. وقال ليون إن الحوار مستمر.", "bernardino-leon LY LY bernardino-leon"},
		{"وصل برناردينو ليون ثم سافر إلى ليون.", "bernardino-leon FR"},
		{"فاز نادي ليون في مدينة ليون.", "FR"},
		{"تحدث فريدريش ميرتس في برلين. وأضاف ميرتس أن الاقتصاد يتعافى.", "friedrich-merz DE friedrich-merz"},
		{"قدمت زعيمة حزب ميرتس مشروعا، وصوت نواب ميرتس معه.", "meretz meretz"},
		{"Kirsty Coventry spoke first. Later Coventry met the athletes.", "kirsty-coventry kirsty-coventry"},
		{"Kirsty Coventry spoke in Coventry.", "kirsty-coventry GB"},
		{"The match took place in Coventry.", "GB"},
	} {
		if got := mentioned(s.text); got != s.want {
			t.Errorf("%s\n got %q\nwant %q\nrejected %v", s.text, got, s.want, shipped().Tag(Input{Body: s.text}).Rejected)
		}
	}
}

// No alias of one entry kills another's short form: each is found behind the
// full name, or behind the role that its rule asks for.
func TestShortFormsHoldBehindFullNames(t *testing.T) {
	v := shipped().vocabulary
	type written struct {
		form    string
		english bool
	}
	others := map[written][]*vocabulary.Alias{}
	byEntry := map[int32][]*vocabulary.Alias{}
	for i := range v.Aliases {
		a := &v.Aliases[i]
		byEntry[a.Entry] = append(byEntry[a.Entry], a)
		if a.Evidence != vocabulary.Keyword {
			k := written{a.Form, a.English}
			others[k] = append(others[k], a)
		}
	}
	work, tried := newArticle(shipped()), 0
	for i := range v.Aliases {
		a := &v.Aliases[i]
		claimed := func(o *vocabulary.Alias) bool { return o.Entry != a.Entry && o.Article&a.Article != 0 }
		if a.Evidence != vocabulary.Short || !slices.ContainsFunc(others[written{a.Form, a.English}], claimed) {
			continue
		}
		tried++
		sentence, at := sentence(v, a, full(v, byEntry[a.Entry]))
		if !reached(work, sentence, at, a) {
			t.Errorf("%s: %s: %q is not found in %q: %v", a.Origin, v.Entries[a.Entry].ID, a.Text, sentence, shipped().Tag(Input{Body: sentence}).Rejected)
		}
	}
	if tried == 0 {
		t.Error("nothing was tried")
	}
}
