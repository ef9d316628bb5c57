package io.hafenwacht.core.text;

import io.hafenwacht.core.limit.Limit;
import java.util.ArrayDeque;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How large an expression of RE2 gets: its engine writes counted repetitions out, those of groups in each
/// other too, so that thirty characters can ask for gigabytes. Never too small; where an expression is no
/// valid one it does not matter.
public final class PatternSize {
    private static final Limit SIZE = new Limit(
            "pattern-size",
            100_000,
            "instructions",
            "some ten megabytes; an expression for host names has four thousand");
    private static final Pattern COUNT = Pattern.compile("\\{(\\d++)(?:,(\\d*+))?}");

    /// Escapes for more than one character: no range begins with them.
    private static final String SETS = "dDsSwWpP";

    private final String text;
    /// Beyond these none is looked for again and again.
    private final int lastName;

    private final int lastBrace;
    private int at;
    private double total;
    /// Of what a count would repeat.
    private double last;

    private PatternSize(String text) {
        this.text = text;
        this.lastName = text.lastIndexOf(":]");
        this.lastBrace = text.lastIndexOf('}');
    }

    /// Whether its engine should be given the expression at all.
    public static boolean fits(String expression) {
        return !SIZE.exceededBy(expression.length()) && !SIZE.exceededBy(of(expression));
    }

    /// Why an expression that does not fit is not taken.
    public static Text refusal() {
        return Text.of(
                "too many counted repetitions: more than " + SIZE.value() + " instructions",
                "zu viele gezählte Wiederholungen: mehr als " + SIZE.value() + " Befehle");
    }

    /// In instructions, at most.
    public static long of(String expression) {
        return (long) new PatternSize(expression).read();
    }

    private double read() {
        var outer = new ArrayDeque<Double>();
        var count = COUNT.matcher(text);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("\\Q", at)) {
                int end = text.indexOf("\\E", at);
                atom(end < 0 ? text.length() - at : end - at, end < 0 ? text.length() : end + 2);
            } else if (c == '{' && count.region(at, text.length()).lookingAt()) {
                repeat(greater(count));
                at = count.end();
            } else if (c == '(') {
                outer.push(total);
                total = 0;
                at++;
            } else if (c == ')' && !outer.isEmpty()) {
                double group = total + 3;
                total = outer.pop();
                atom(group, at + 1);
            } else if (c == '*' || c == '+' || c == '?') {
                total++;
                last++;
                at++;
            } else {
                atom(c == '|' ? 2 : 1, c == '[' ? afterClass() : afterCharacter(at));
            }
        }
        return outer.stream().mapToDouble(Double::doubleValue).sum() + total;
    }

    private void atom(double size, int end) {
        total += size;
        last = size;
        at = Math.min(end, text.length());
    }

    private void repeat(double times) {
        double more = (last + 1) * Math.max(1, times) + 1 - last;
        total += more;
        last += more;
    }

    private static double greater(MatchResult count) {
        double first = Double.parseDouble(count.group(1));
        return count.end(2) > count.start(2) ? Math.max(first, Double.parseDouble(count.group(2))) : first;
    }

    /// The first character is one of the class even where it is a bracket, and so is one that ends a range.
    private int afterClass() {
        int start = text.startsWith("[^", at) ? at + 2 : at + 1;
        int i = start;
        while (i < text.length() && (text.charAt(i) != ']' || i == start)) {
            int named = text.startsWith("[:", i) && i < lastName ? text.indexOf(":]", i + 2) : -1;
            boolean many = text.charAt(i) == '\\' && i + 1 < text.length() && SETS.indexOf(text.charAt(i + 1)) >= 0;
            i = named >= 0 ? named + 2 : afterCharacter(i);
            if (named < 0 && !many && text.startsWith("-", i) && !text.startsWith("-]", i)) {
                i = afterCharacter(i + 1);
            }
        }
        return i + 1;
    }

    private int afterCharacter(int i) {
        if (i >= text.length() || text.charAt(i) != '\\') {
            return i + 1;
        }
        boolean braced = i + 2 < text.length() && "pPx".indexOf(text.charAt(i + 1)) >= 0 && text.charAt(i + 2) == '{';
        int end = braced && i < lastBrace ? text.indexOf('}', i) : -1;
        return end < 0 ? i + 2 : end + 1;
    }
}
