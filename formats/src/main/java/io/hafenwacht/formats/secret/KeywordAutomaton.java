package io.hafenwacht.formats.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// All keywords at once over bytes, without regard to ASCII case: Aho and Corasick's automaton (CACM 18/6,
/// 1975) with every transition spelled out, so that one byte is two array reads.
///
/// A state is its row's offset in [#next]; states that end a keyword come last, so one comparison tells them.
final class KeywordAutomaton {
    private final byte[] classOf = new byte[256];
    private final int classes;
    private final int[] next;
    private final int firstAccepting;
    private final int[][] outputs;

    KeywordAutomaton(List<String> keywords) {
        List<byte[]> folded = keywords.stream()
                .map(keyword -> keyword.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
                .toList();
        int count = 1;
        for (byte[] keyword : folded) {
            for (byte b : keyword) {
                if (classOf[b] == 0) {
                    classOf[b] = (byte) count++;
                }
            }
        }
        for (int upper = 'A'; upper <= 'Z'; upper++) {
            classOf[upper] = classOf[upper + 32];
        }
        this.classes = count;

        List<int[]> rows = new ArrayList<>();
        List<List<Integer>> ends = new ArrayList<>();
        newState(rows, ends);
        for (int k = 0; k < folded.size(); k++) {
            ends.get(insert(folded.get(k), rows, ends)).add(k);
        }
        complete(rows, ends);

        int[] order = acceptingLast(ends);
        this.next = new int[rows.size() * classes];
        int accepting = (int) ends.stream().filter(end -> !end.isEmpty()).count();
        this.firstAccepting = (rows.size() - accepting) * classes;
        this.outputs = new int[accepting][];
        for (int old = 0; old < rows.size(); old++) {
            for (int c = 0; c < classes; c++) {
                next[order[old] * classes + c] = order[rows.get(old)[c]] * classes;
            }
            if (!ends.get(old).isEmpty()) {
                outputs[order[old] - (rows.size() - accepting)] =
                        ends.get(old).stream().mapToInt(Integer::intValue).toArray();
            }
        }
    }

    /// Runs on from `state` (0 at the start) over the bytes and stops behind the first one that ends a
    /// keyword, or at `to`. The position is in the low half of the answer, the state in the high half.
    long advance(int state, byte[] bytes, int from, int to) {
        byte[] map = classOf;
        int[] table = next;
        int accept = firstAccepting;
        int current = state;
        for (int i = from; i < to; i++) {
            current = table[current + map[bytes[i] & 0xff]];
            if (current >= accept) {
                return ((long) current << 32) | (i + 1);
            }
        }
        return ((long) current << 32) | to;
    }

    /// The same over characters; those beyond ASCII stand in no keyword.
    long advance(int state, String text, int from, int to) {
        byte[] map = classOf;
        int[] table = next;
        int accept = firstAccepting;
        int current = state;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            current = table[current + (c < 128 ? map[c] : 0)];
            if (current >= accept) {
                return ((long) current << 32) | (i + 1);
            }
        }
        return ((long) current << 32) | to;
    }

    boolean accepts(int state) {
        return state >= firstAccepting;
    }

    /// The numbers of the keywords that end in this accepting state.
    int[] ending(int state) {
        return outputs[(state - firstAccepting) / classes];
    }

    private int newState(List<int[]> rows, List<List<Integer>> ends) {
        int[] row = new int[classes];
        Arrays.fill(row, -1);
        rows.add(row);
        ends.add(new ArrayList<>());
        return rows.size() - 1;
    }

    private int insert(byte[] keyword, List<int[]> rows, List<List<Integer>> ends) {
        int state = 0;
        for (byte b : keyword) {
            int c = classOf[b];
            if (rows.get(state)[c] < 0) {
                rows.get(state)[c] = newState(rows, ends);
            }
            state = rows.get(state)[c];
        }
        return state;
    }

    /// Breadth first: what a state lacks it takes from the longest suffix that is a state too.
    private void complete(List<int[]> rows, List<List<Integer>> ends) {
        int[] fallback = new int[rows.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int c = 0; c < classes; c++) {
            int child = rows.get(0)[c];
            if (child < 0) {
                rows.get(0)[c] = 0;
            } else {
                queue.add(child);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] shorter = rows.get(fallback[state]);
            ends.get(state).addAll(ends.get(fallback[state]));
            for (int c = 0; c < classes; c++) {
                int child = rows.get(state)[c];
                if (child < 0) {
                    rows.get(state)[c] = shorter[c];
                } else {
                    fallback[child] = shorter[c];
                    queue.add(child);
                }
            }
        }
    }

    private static int[] acceptingLast(List<List<Integer>> ends) {
        int[] order = new int[ends.size()];
        int number = 0;
        for (boolean accepting : new boolean[] {false, true}) {
            for (int state = 0; state < order.length; state++) {
                if (ends.get(state).isEmpty() != accepting) {
                    order[state] = number++;
                }
            }
        }
        return order;
    }
}
