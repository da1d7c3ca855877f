package output

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"time"
)

// Commit makes the staged files the site. After an error the site is readable
// and partly new, and the next build brings it in order.
func (t *Tx) Commit() (Report, error) {
	if t.broken != nil {
		return Report{}, errors.Join(t.broken, t.Abort())
	}
	p, err := t.plan()
	if err != nil {
		return Report{}, errors.Join(err, t.Abort())
	}
	report, err := p.report(), t.commit(p)
	if err == nil && t.options.Know != nil {
		err = t.know(p)
	}
	return report, errors.Join(err, t.fs.Close())
}

func (t *Tx) commit(p *plan) error {
	if len(p.fresh)+len(p.replace)+len(p.early)+len(p.stale) == 0 && !t.leaves && string(p.manifest) == string(t.before) {
		return t.clearStage(false) // where what was staged turned out to be blocked
	}
	for _, step := range []func(*plan) error{t.prepare, t.makeWay, t.appear, t.withdraw} {
		if err := step(p); err != nil {
			return err
		}
	}
	if t.options.Appeared != nil {
		t.options.Appeared()
	}
	return t.clearStage(false)
}

func (p *plan) report() Report {
	r := Report{Strangers: p.strangers, Blocked: p.blocked}
	for _, e := range p.site {
		switch e.state {
		case kept:
			r.Kept = append(r.Kept, e.Path)
		case staged:
			r.Wrote = append(r.Wrote, e.Path)
			r.Bytes += e.size
		}
	}
	r.Removed = slices.Concat(p.stale, p.early)
	slices.Sort(r.Removed)
	return r
}

const (
	stagedManifest = stageDir + "/manifest"
	stagedJournal  = stageDir + "/journal.new"
)

// prepare completes the stage: with the manifest, so that a full disk shows
// now, and with the journal, which tells the next build what this one was
// about to touch. When it returns, all of it would outlast a power cut.
func (t *Tx) prepare(p *plan) error {
	if err := t.fs.Mkdir(stageDir); err != nil {
		return t.failed(stageDir, err)
	}
	files := []string{stagedManifest, stagedJournal}
	for i, content := range [][]byte{p.manifest, p.journal} {
		if err := t.fs.WriteFile(files[i], content); err != nil {
			return t.failed(files[i], err)
		}
	}
	for _, list := range [][]*entry{p.fresh, p.replace} {
		for _, e := range list {
			files = append(files, e.stage())
		}
	}
	if err := t.sync(files); err != nil {
		return err
	}
	return t.rename(stagedJournal, journal)
}

// makeWay removes what stands where the new site needs a folder for a file or
// a file for a folder, and makes the folders.
func (t *Tx) makeWay(p *plan) error {
	for _, name := range slices.Concat(p.early, p.earlyFolders) {
		if err := t.remove(name); err != nil {
			return err
		}
	}
	for _, dir := range p.folders {
		if err := t.fs.Mkdir(dir); err != nil {
			return t.failed(dir, err)
		}
	}
	return nil
}

// appear renames what is staged into its places, the manifest last.
func (t *Tx) appear(p *plan) error {
	for _, list := range [][]*entry{p.fresh, p.replace} {
		for _, e := range list {
			if e.streamed {
				t.setAside(e)
			}
			if err := t.rename(e.stage(), e.Path); err != nil {
				return err
			}
		}
	}
	if err := t.rename(stagedManifest, ManifestName); err != nil {
		return err
	}
	p.appeared = time.Now()
	return t.sync(nil)
}

// withdraw removes what the new site hasn't, and the folders that this leaves
// empty. It goes on where something can't be removed: the journal stays then,
// and the next build tries again.
func (t *Tx) withdraw(p *plan) error {
	var errs []error
	for _, name := range p.stale {
		if err := t.remove(name); err != nil {
			errs = append(errs, err)
		}
	}
	for _, dir := range p.emptied {
		list, err := t.fs.ReadDir(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			errs = append(errs, t.failed(dir, err))
		case len(list) == 0:
			if err := t.remove(dir); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

func (t *Tx) sync(files []string) error {
	if t.options.NoSync {
		return nil
	}
	if err := t.fs.Sync(files); err != nil {
		return t.failed(".", err)
	}
	return nil
}

func (t *Tx) rename(from, to string) error {
	if err := t.fs.Rename(from, to); err != nil {
		return t.failed(to, err)
	}
	return nil
}

// remove removes a file or an empty folder; one that is gone already is fine.
func (t *Tx) remove(name string) error {
	if err := t.fs.Remove(path.Clean(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return t.failed(name, err)
	}
	return nil
}
