package check

import "fmt"

// nesting follows which elements are open. HTML lets many end tags be left out,
// and a browser makes something of everything; what is found here is what no
// author means: an end without a beginning, a beginning without an end, and
// ends in the wrong order.
type nesting struct {
	stack []string
	depth map[string]int // how often each name is on the stack
}

// void elements have no content and no end tag.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

// optional are the elements whose end tag may be left out.
var optional = map[string]bool{
	"html": true, "head": true, "body": true, "p": true, "li": true, "dt": true, "dd": true, "option": true, "optgroup": true,
	"thead": true, "tbody": true, "tfoot": true, "tr": true, "td": true, "th": true, "colgroup": true, "caption": true, "rt": true, "rp": true,
}

func (n *nesting) open(tag string, closed bool) {
	foreign := n.depth["svg"]+n.depth["math"] > 0 || tag == "svg" || tag == "math"
	if void[tag] && !foreign || closed && foreign {
		return
	}
	if n.depth == nil {
		n.depth = map[string]int{}
	}
	n.stack = append(n.stack, tag)
	n.depth[tag]++
}

// pop takes the innermost open element off.
func (n *nesting) pop() {
	last := len(n.stack) - 1
	n.depth[n.stack[last]]--
	n.stack = n.stack[:last]
}

// close ends the innermost element of the name, and those inside it whose end
// was left out. It answers what is wrong with that, if anything.
func (n *nesting) close(tag string) string {
	at := -1
	for i := len(n.stack) - 1; i >= 0 && n.depth[tag] > 0; i-- {
		if n.stack[i] == tag {
			at = i
			break
		}
		if !optional[n.stack[i]] {
			break
		}
	}
	if at >= 0 {
		for len(n.stack) > at {
			n.pop()
		}
		return ""
	}
	if n.depth[tag] == 0 {
		if optional[tag] && (tag == "html" || tag == "head" || tag == "body") {
			return "" // their beginnings may be left out too
		}
		return fmt.Sprintf("</%s> ends what has not begun", tag)
	}
	inner := n.stack[len(n.stack)-1]
	for n.stack[len(n.stack)-1] != tag {
		n.pop()
	}
	n.pop()
	return fmt.Sprintf("</%s> comes while <%s> is open", tag, inner)
}

// unclosed are the elements that are open at the end and may not be.
func (n *nesting) unclosed() []string {
	var out []string
	for _, tag := range n.stack {
		if !optional[tag] {
			out = append(out, tag)
		}
	}
	return out
}
