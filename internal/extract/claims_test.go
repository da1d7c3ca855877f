package extract

import "testing"

// Lines that invite, disclaim or reserve rights go whatever name stands in
// them; a report that speaks of the same things stays.
func TestClaims(t *testing.T) {
	tests := []struct{ line, rule string }{
		{"تابعوا أخبار الواحة على تطبيق نبض", "share"},
		{"لمتابعة أخبار الواحة عبر تلغرام اضغط على الرابط.", "share"},
		{"يمكنكم الاشتراك لتصلكم نشرتنا كل صباح.", "share"},
		{"حمل تطبيق الواحة من متجر جوجل", "share"},
		{"الآراء المنشورة هنا تعبر عن رأي أصحابها ولا تمثل الموقع بالضرورة.", "notice"},
		{"كافة المقالات تعبر عن وجهة نظر كاتبها", "notice"},
		{"كل الحقوق محفوظة لموقع الواحة، والنقل بإذن", "copyright"},
		{"صحيفة الواحة © 2019", "copyright"},

		{"تابع المحافظ أعمال الرصف على الطريق الدائري", ""},
		{"تابع رئيس الوزراء تنفيذ المشروع على مدى ثلاث ساعات.", ""},
		{"حمل المتظاهرون لافتات تندد بحجب فيسبوك وتويتر في البلاد.", ""},
		{"سجل تطبيق تلغرام زيادة في عدد مستخدميه بلغت الثلث.", ""},
		{"قال إن البيان لا يعبر عن رأي الأغلبية.", ""},
		{"طالب الورثة بأن تبقى حقوقهم كاملة وفق القانون.", ""},
		{"© خالد يوسف/وكالة الصور", ""},
	}
	for _, test := range tests {
		if got := claimOf(lineKey(test.line), endingOf(test.line)).rule; got != test.rule {
			t.Errorf("%s: %q, want %q", test.line, got, test.rule)
		}
	}
}
