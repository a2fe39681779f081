package org.veintrail.console;

/** The measure of contrast of WCAG 2.2, success criterion 1.4.3, as a script for the page. */
final class Contrast {
    /** Lists every visible text whose contrast with what lies behind it is under 4.5 to 1, or 3 to 1 where it is large. */
    static final String FAINT_TEXTS = """
            () => {
              const channel = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
              const parse = (css) => { const m = css.match(/[\\d.]+/g).map(Number); return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1]; };
              const light = (c) => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
              const behind = (element) => {
                for (let e = element; e; e = e.parentElement) {
                  const c = parse(getComputedStyle(e).backgroundColor);
                  if (c[3] === 1) return c;
                }
                return [255, 255, 255, 1];
              };
              const faint = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const text = texts.currentNode.textContent.trim();
                const element = texts.currentNode.parentElement;
                const box = element.getBoundingClientRect();
                if (!text || box.width < 2 || box.height < 2 || element.closest('noscript, [disabled], option, datalist')) continue;
                const style = getComputedStyle(element);
                const size = parseFloat(style.fontSize);
                const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
                const a = light(parse(style.color));
                const b = light(behind(element));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < (large ? 3 : 4.5)) faint.push(text.slice(0, 40) + ' ' + ratio.toFixed(2));
              }
              return faint;
            }
            """;

    private Contrast() {}
}
