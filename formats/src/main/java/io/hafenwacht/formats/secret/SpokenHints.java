package io.hafenwacht.formats.secret;

import java.util.ArrayList;
import java.util.List;

/// Which parts of [SpokenSecrets] can find anything in a text, from one pass over it: log lines come by the
/// ten thousand a second, and nearly all hold nothing. Answers too much rather than too little.
final class SpokenHints {
    static final int URL = 1;
    static final int SOURCE_NAME = 1 << 1;
    static final int SCHEME = 1 << 2;
    static final int SETTING = 1 << 3;
    static final int PIPED = 1 << 4;
    static final int TOOL = 1 << 5;
    static final int OPTION = 1 << 6;
    static final int ASSIGNMENT = 1 << 7;

    /// The longest name that is looked at, as in [SpokenSecrets].
    private static final int NAME_LENGTH = 80;

    private static final int APART = 4;

    private final KeywordAutomaton automaton;
    private final int[] meaning;

    /// `tools` are names of programs, `stems` what every telling name contains.
    SpokenHints(List<String> tools, List<String> stems) {
        List<String> words = new ArrayList<>();
        List<Integer> meanings = new ArrayList<>();
        add(words, meanings, URL, List.of("://"));
        add(words, meanings, SOURCE_NAME, List.of("@tcp(", "@unix(", "@udp("));
        add(words, meanings, SCHEME, List.of("bearer", "basic"));
        add(words, meanings, SETTING, List.of("requirepass", "masterauth"));
        add(words, meanings, PIPED, List.of("-stdin", "passwd"));
        add(words, meanings, TOOL, tools);
        add(words, meanings, OPTION | ASSIGNMENT, stems);
        this.automaton = new KeywordAutomaton(words);
        this.meaning = meanings.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(List<String> words, List<Integer> meanings, int meaning, List<String> more) {
        words.addAll(more);
        more.forEach(_ -> meanings.add(meaning));
    }

    /// The parts that may find something; 0 where none can.
    int in(String text) {
        int hints = 0;
        int state = 0;
        int at = 0;
        int length = text.length();
        while (at < length) {
            long reached = automaton.advance(state, text, at, length);
            state = (int) (reached >>> 32);
            at = (int) reached;
            if (automaton.accepts(state)) {
                for (int keyword : automaton.ending(state)) {
                    int means = meaning[keyword];
                    hints |= (means & ASSIGNMENT) == 0 ? means : named(text, at);
                }
            }
        }
        return hints;
    }

    /// The name around a stem that ends at `to` is an option, is assigned to, or is a mere word.
    private static int named(String text, int to) {
        int from = to - 1;
        while (from > 0 && to - from < NAME_LENGTH && SpokenSecrets.inName(text.charAt(from - 1))) {
            from--;
        }
        int option = text.charAt(from) == '-' ? OPTION : 0;
        int last = to;
        while (last < text.length() && last - to < NAME_LENGTH && SpokenSecrets.inName(text.charAt(last))) {
            last++;
        }
        int end = over(text, over(text, last, "\"'\\"), " \t");
        boolean assigned = end < text.length() && (text.charAt(end) == '=' || text.charAt(end) == ':');
        return option | (assigned && mayTell(text, from, last) ? ASSIGNMENT : 0);
    }

    /// `path=` holds a stem and stands in every other line: such names are taken apart here, once. Of a long
    /// one, what is assigned to may be its end alone.
    private static boolean mayTell(String text, int from, int to) {
        return to - from >= NAME_LENGTH || CredentialName.of(text.substring(from, to));
    }

    private static int over(String text, int from, String chars) {
        int to = from;
        while (to < text.length() && to - from < APART && chars.indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        return to;
    }
}
