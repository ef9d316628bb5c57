package io.hafenwacht.formats.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A token that literal text of its own gives away: runs of characters before and after one of several
/// literals. Runs are greedy and never give back, so a match takes time linear in the token.
public final class TokenShape implements Shape.Inline {
    /// A part behind the literal: `literal`, or where that is empty `min` to `max` characters of `chars`.
    private record Part(String literal, Chars chars, int min, int max) {}

    private final List<String> literals;
    private final Part lead;
    private final List<Part> parts;
    private final double floor;
    private final Predicate<String> proof;

    private TokenShape(List<String> literals, Part lead, List<Part> parts, double floor, Predicate<String> proof) {
        this.literals = literals;
        this.lead = lead;
        this.parts = parts;
        this.floor = floor;
        this.proof = proof;
    }

    /// Begins with any one of these literals, in this case of letters.
    public static TokenShape of(String... literals) {
        return new TokenShape(List.of(literals), new Part("", Chars.WORD, 0, 0), List.of(), -1, _ -> false);
    }

    /// Exactly this many characters before the literal.
    public TokenShape after(int length, Chars chars) {
        return new TokenShape(literals, new Part("", chars, length, length), parts, floor, proof);
    }

    public TokenShape then(int length, Chars chars) {
        return then(length, length, chars);
    }

    public TokenShape then(int min, int max, Chars chars) {
        return with(new Part("", chars, min, max));
    }

    public TokenShape then(String literal) {
        return with(new Part(literal, Chars.WORD, 0, 0));
    }

    /// Asks for this entropy in bits per character instead of what random text of the same length has.
    public TokenShape entropy(double bits) {
        return new TokenShape(literals, lead, parts, bits, proof);
    }

    /// A checksum in the token: where it holds, the token is genuine, whatever its entropy. Where it does
    /// not, the token may still be one that was mistyped or made up, and is judged like any other.
    public TokenShape provenBy(Predicate<String> checksum) {
        return new TokenShape(literals, lead, parts, floor, checksum);
    }

    private TokenShape with(Part part) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(part);
        return new TokenShape(literals, lead, List.copyOf(longer), floor, proof);
    }

    @Override
    public List<String> anchors() {
        return literals;
    }

    @Override
    public int reach() {
        return parts.stream().mapToInt(part -> part.max + part.literal.length()).sum() + 2;
    }

    @Override
    public Optional<Match> match(Window window) {
        int from = window.anchorFrom() - lead.max;
        boolean whole = window.skip(from, lead.chars, lead.max) == window.anchorFrom()
                && !(lead.max > 0 && lead.chars.has(window.at(from - 1)));
        boolean apart = !Chars.WORD.has(window.at(from)) || window.beginsWord(from);
        if (!exactCase(window) || !apart || !whole) {
            return Optional.empty();
        }
        int to = window.anchorTo();
        Chars last = Chars.WORD;
        for (Part part : parts) {
            int end = end(window, to, part);
            if (end < 0) {
                return Optional.empty();
            }
            to = end;
            last = part.literal.isEmpty() ? part.chars : Chars.WORD;
        }
        int next = window.at(to);
        if (last.has(next) || Chars.WORD.has(next)) {
            return Optional.empty();
        }
        String token = window.text(from, to);
        String body = window.text(from, window.anchorFrom()) + window.text(window.anchorTo(), to);
        boolean genuine =
                proof.test(token) || Plausible.random(body, floor < 0 ? Plausible.floor(body.length()) : floor);
        int shown = lead.max > 0 ? 0 : window.anchorTo() - from;
        return genuine ? Optional.of(new Match(from, to, shown, false)) : Optional.empty();
    }

    private boolean exactCase(Window window) {
        for (String literal : literals) {
            if (literal.length() == window.anchorTo() - window.anchorFrom()
                    && window.has(window.anchorFrom(), literal)) {
                return true;
            }
        }
        return false;
    }

    private static int end(Window window, int from, Part part) {
        if (!part.literal.isEmpty()) {
            return window.has(from, part.literal) ? from + part.literal.length() : -1;
        }
        int end = window.skip(from, part.chars, part.max);
        return end - from >= part.min ? end : -1;
    }
}
