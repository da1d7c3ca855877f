package browser

import (
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
)

// Slow makes the network that of a visitor far away: nothing is in the cache,
// each request takes so many milliseconds before it is answered, and so many
// bytes come in a second.
func (b *Browser) Slow(latency, bytesPerSecond float64) {
	b.t.Helper()
	b.Fresh()
	call(b, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: latency, DownloadThroughput: bytesPerSecond, UploadThroughput: bytesPerSecond}},
	})
}

// Fresh has every page load all that it needs, as a first visit does.
func (b *Browser) Fresh() {
	b.t.Helper()
	call(b, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
}

// Begin opens an address and doesn't wait for all of the page.
func (b *Browser) Begin(address string) {
	b.t.Helper()
	call(b, page.Navigate, page.NavigateParams{URL: address})
}

// Shifts answers how far things in the window have moved by themselves since
// the page was opened, as the Layout Instability API counts it, once all faces
// are there and set.
func (b *Browser) Shifts() float64 {
	b.t.Helper()
	return Eval[float64](b, `(async () => {
		if (document.readyState !== "complete") await new Promise(done => addEventListener("load", done));
		await document.fonts.ready;
		for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
		let sum = 0;
		const add = entries => { for (const e of entries) if (!e.hadRecentInput) sum += e.value; };
		const observer = new PerformanceObserver(list => add(list.getEntries()));
		observer.observe({type: "layout-shift", buffered: true});
		for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
		add(observer.takeRecords());
		return sum;
	})()`)
}
