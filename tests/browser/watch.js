// Runs before every page of tests/browser/test_hostile.py: keeps what must not happen, as it happens.
window.misdeeds = [];
const tell = (what) => window.misdeeds.push(what);

for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => tell(`${name}()`);
document.addEventListener("securitypolicyviolation", (event) =>
  tell(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
window.addEventListener("error", (event) => tell(`error: ${event.message}`), true);

// What a message may be made of, whatever it says.
const TAGS = new Set(
  "A BLOCKQUOTE BR CODE EM H4 H5 H6 HR LI OL P PRE S SPAN STRONG TABLE TBODY TD TH THEAD TR UL DIV".split(" "),
);
const ATTRIBUTES = new Set("class dir lang href rel target title start tabindex aria-live".split(" "));

function inspect(node) {
  if (!(node instanceof Element)) return;
  for (const each of [node, ...node.querySelectorAll("*")]) {
    if (!each.closest(".answer") || each.matches(".answer") || ours(each)) continue;
    if (!TAGS.has(each.tagName)) tell(`<${each.tagName}> in an answer`);
    for (const { name, value } of each.attributes) {
      if (!ATTRIBUTES.has(name)) tell(`${name}=${value} in an answer`);
    }
    if (each.tagName === "A") inspectLink(each);
  }
}

/** Whether it is of a button that the page itself puts on a block of code. */
function ours(each) {
  const drawn = document.getElementById("t-copy")?.content.firstElementChild;
  const button = each.closest(".code > button");
  return Boolean(drawn && button && button.isEqualNode(drawn));
}

function inspectLink(link) {
  const href = link.getAttribute("href");
  if (href === null || href.startsWith("#") || /^\/book\/([\w-]+\/)?(#|$)/.test(href)) return;
  if (!["http:", "https:", "mailto:"].includes(link.protocol)) tell(`a link to ${href}`);
  if (link.host === location.host) tell(`a link into the site: ${href}`);
  const marks = new Set(link.rel.split(" "));
  const marked = ["noopener", "noreferrer", "nofollow"].every((mark) => marks.has(mark));
  if (!marked || link.target !== "_blank" || link.title !== href) tell(`an unmarked link to ${href}`);
}

new MutationObserver((changes) => {
  for (const change of changes) change.addedNodes.forEach(inspect);
}).observe(document, { childList: true, subtree: true });

/** What on the page is not where or how it should be. `holders` match what others' words are in. */
window.astray = (holders) => {
  const wrong = [];
  for (const holder of document.querySelectorAll(holders)) {
    if (!holder.checkVisibility()) continue;
    for (const each of [holder, ...holder.querySelectorAll("*")]) {
      if (ours(each)) continue;
      const style = getComputedStyle(each);
      const size = parseFloat(style.fontSize);
      if (["fixed", "sticky"].includes(style.position)) wrong.push(`${style.position} ${each.outerHTML}`);
      if (each !== holder && style.position === "absolute") wrong.push(`absolute ${each.outerHTML}`);
      if (size < 9 || size > 32) wrong.push(`${size}px ${each.outerHTML}`);
    }
    if (!isolated(holder)) wrong.push(`not isolated: ${holder.outerHTML}`);
    const frame = frameOf(holder);
    if (!frame) wrong.push(`may paint over others: ${holder.outerHTML}`);
    else if (reaches(holder, frame)) wrong.push(`off the page: ${holder.outerHTML}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
  return [...wrong, ...backwards(holders)].map((each) => each.slice(0, 300));
};

/** The direction of what is in it ends with it. */
function isolated(holder) {
  const { display, unicodeBidi } = getComputedStyle(holder);
  return display !== "inline" || unicodeBidi.startsWith("isolate");
}

/** What cuts off whatever is drawn outside its lines; null if nothing but the page does. */
function frameOf(holder) {
  for (let each = holder; !each.matches("body"); each = each.parentElement) {
    if (getComputedStyle(each).overflowY !== "visible") return each;
  }
  return null;
}

/** Whether what is seen of it lies outside the window. */
function reaches(holder, frame) {
  const [box, seen] = [holder, frame].map((each) => each.getBoundingClientRect());
  return Math.max(box.left, seen.left) < -1 || Math.min(box.right, seen.right) > innerWidth + 1;
}

/** Words of the page itself that are drawn from right to left. */
function backwards(holders) {
  const wrong = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const near = node.parentElement;
    if (near.closest(holders) || near.closest("bdi, script, option, template, .visually-hidden") || !near.checkVisibility()) continue;
    const latin = /[A-Za-z0-9]{2}/.exec(node.data);
    if (!latin) continue;
    const [first, second] = [0, 1].map((step) => {
      const range = document.createRange();
      range.setStart(node, latin.index + step);
      range.setEnd(node, latin.index + step + 1);
      return range.getBoundingClientRect();
    });
    if (first.top === second.top && first.left > second.left) wrong.push(`backwards: ${node.data}`);
  }
  return wrong;
}
