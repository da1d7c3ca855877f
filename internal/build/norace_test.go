//go:build !race

package build

// raced tells whether the race detector watches, which makes a test that only
// reads pages ten times as long and finds nothing in it.
const raced = false
