package io.hafenwacht.core.text;

import java.util.ArrayList;
import java.util.List;

/// A pattern for paths: `*` matches within a name, `**` across folders, `?` one character; one without a
/// slash matches a name anywhere, and each matches all below a folder too.
///
/// All ways through the pattern are followed at once, so that no pattern costs more than its length for each
/// character of a path: patterns come from configuration files of other people.
public final class PathGlob {
    private enum Kind {
        CHARACTER,
        ANY_CHARACTER,
        WITHIN_NAME,
        ACROSS,
        /// Nothing, or the next step.
        OPTIONAL,
        /// Folders, up to and with a slash.
        FOLDERS
    }

    private record Step(Kind kind, char character) {
        Step(Kind kind) {
            this(kind, ' ');
        }
    }

    private final List<Step> steps = new ArrayList<>();

    public PathGlob(String pattern) {
        String own = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        if (!pattern.contains("/")) {
            folders();
        }
        for (int i = 0; i < own.length(); i++) {
            char c = own.charAt(i);
            if (own.startsWith("**/", i)) {
                folders();
                i += 2;
            } else if (own.startsWith("**", i)) {
                steps.add(new Step(Kind.ACROSS));
                i++;
            } else {
                steps.add(
                        switch (c) {
                            case '*' -> new Step(Kind.WITHIN_NAME);
                            case '?' -> new Step(Kind.ANY_CHARACTER);
                            default -> new Step(Kind.CHARACTER, c);
                        });
            }
        }
    }

    private void folders() {
        steps.add(new Step(Kind.OPTIONAL));
        steps.add(new Step(Kind.FOLDERS));
    }

    public boolean matches(String path) {
        int end = steps.size();
        var at = new boolean[end + 1];
        at[0] = true;
        for (int i = 0; i <= path.length(); i++) {
            skipOptional(at);
            if (at[end] && (i == path.length() || path.charAt(i) == '/')) {
                return true;
            }
            if (i < path.length()) {
                at = after(at, path.charAt(i));
            }
        }
        return false;
    }

    private void skipOptional(boolean[] at) {
        for (int k = 0; k < steps.size(); k++) {
            if (at[k]) {
                switch (steps.get(k).kind()) {
                    case WITHIN_NAME, ACROSS -> at[k + 1] = true;
                    case OPTIONAL -> {
                        at[k + 1] = true;
                        at[k + 2] = true;
                    }
                    case CHARACTER, ANY_CHARACTER, FOLDERS -> {}
                }
            }
        }
    }

    private boolean[] after(boolean[] at, char c) {
        var next = new boolean[at.length];
        for (int k = 0; k < steps.size(); k++) {
            if (at[k]) {
                Step step = steps.get(k);
                switch (step.kind()) {
                    case CHARACTER -> next[k + 1] |= c == step.character();
                    case ANY_CHARACTER -> next[k + 1] |= c != '/';
                    case WITHIN_NAME -> next[k] |= c != '/';
                    case ACROSS -> next[k] = true;
                    case FOLDERS -> {
                        next[k] = true;
                        next[k + 1] |= c == '/';
                    }
                    case OPTIONAL -> {}
                }
            }
        }
        return next;
    }
}
