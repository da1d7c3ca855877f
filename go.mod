module warraq

go 1.26.0

require (
	github.com/andybalholm/brotli v1.2.8 // brotli variants of published files; the standard library has none
	github.com/chromedp/cdproto v0.159.0 // tests: the DevTools protocol that chromedp speaks
	github.com/chromedp/chromedp v0.23.0 // tests: drives a real Chromium
	github.com/fsnotify/fsnotify v1.10.1 // serve: changed files, on every system
	github.com/go-text/typesetting v0.3.5 // shapes Arabic for the share images
	github.com/goccy/go-yaml v1.19.2 // YAML with positions, for messages with file and line
	github.com/hablullah/go-hijri v1.0.2 // the calendar of Umm al-Qura
	github.com/johannesboyne/gofakes3 v1.2.0 // tests: an S3 server in process
	github.com/minio/minio-go/v7 v7.4.1 // publish: signing, retries and credentials for any S3-compatible store
	github.com/rogpeppe/go-internal v1.16.0 // tests: commands as txtar scripts
	github.com/spf13/cobra v1.10.2 // commands, flags, completions, manual pages
	github.com/tdewolff/minify/v2 v2.24.25 // smaller HTML, CSS, JavaScript and SVG
	github.com/yaa110/go-persian-calendar v1.2.1 // the solar calendar of Iran
	github.com/yuin/goldmark v1.8.7 // Markdown, and HTML from every article’s blocks
	golang.org/x/image v0.47.0 // rasterises the shaped glyphs of the share images
	golang.org/x/net v0.62.0 // HTML tokenizer; bounded listener of the preview server
	golang.org/x/sys v0.49.0 // openat, syncfs and flock for atomic output
	golang.org/x/text v0.43.0 // normalisation, encodings, plural rules and country names of Unicode CLDR
)

require (
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/cpuguy83/go-md2man/v2 v2.0.7 // indirect
	github.com/dustin/go-humanize v1.0.1 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/hablullah/go-juliandays v1.0.0 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/klauspost/compress v1.19.2 // indirect
	github.com/klauspost/cpuid/v2 v2.4.0 // indirect
	github.com/klauspost/crc32 v1.3.0 // indirect
	github.com/minio/crc64nvme v1.1.1 // indirect
	github.com/minio/md5-simd v1.1.2 // indirect
	github.com/philhofer/fwd v1.2.0 // indirect
	github.com/rs/xid v1.6.0 // indirect
	github.com/russross/blackfriday/v2 v2.1.0 // indirect
	github.com/ryszard/goskiplist v0.0.0-20150312221310-2dfbae5fcf46 // indirect
	github.com/spf13/pflag v1.0.10 // indirect
	github.com/tdewolff/parse/v2 v2.8.20 // indirect
	github.com/tinylib/msgp v1.6.4 // indirect
	github.com/zeebo/xxh3 v1.1.0 // indirect
	go.shabbyrobe.org/gocovmerge v0.0.0-20230507111327-fa4f82cfbf4d // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
	gopkg.in/ini.v1 v1.67.3 // indirect
)
