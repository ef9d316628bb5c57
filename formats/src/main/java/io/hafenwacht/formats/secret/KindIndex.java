package io.hafenwacht.formats.secret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All kinds, found by the keywords that the automaton reports and by the names of files. Immutable.
final class KindIndex {
    private final List<SecretKind> kinds;
    private final Shape.Inline[] inline;
    private final KeywordAutomaton automaton;
    private final int[] lengths;
    private final int[][] kindsOf;
    private final List<SecretKind> inFile;
    private final int reach;

    KindIndex(List<SecretKind> kinds) {
        this.kinds = List.copyOf(kinds);
        this.inline = new Shape.Inline[kinds.size()];
        this.inFile = kinds.stream()
                .filter(kind -> kind.shape() instanceof Shape.InFile)
                .toList();
        Map<String, List<Integer>> users = new LinkedHashMap<>();
        int furthest = 0;
        for (int k = 0; k < kinds.size(); k++) {
            if (kinds.get(k).shape() instanceof Shape.Inline shape) {
                inline[k] = shape;
                furthest = Math.max(furthest, shape.reach());
                for (String anchor : shape.anchors()) {
                    users.computeIfAbsent(anchor.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                            .add(k);
                }
            }
        }
        this.reach = furthest;
        List<String> keywords = List.copyOf(users.keySet());
        this.automaton = new KeywordAutomaton(keywords);
        this.lengths = keywords.stream().mapToInt(String::length).toArray();
        this.kindsOf = keywords.stream()
                .map(keyword -> users.getOrDefault(keyword, List.of()).stream()
                        .mapToInt(Integer::intValue)
                        .distinct()
                        .toArray())
                .toArray(int[][]::new);
    }

    KeywordAutomaton automaton() {
        return automaton;
    }

    int lengthOf(int keyword) {
        return lengths[keyword];
    }

    int[] kindsOf(int keyword) {
        return kindsOf[keyword];
    }

    SecretKind kind(int number) {
        return kinds.get(number);
    }

    Shape.Inline inline(int kind) {
        return inline[kind];
    }

    /// The furthest that any kind looks behind its anchor.
    int reach() {
        return reach;
    }

    List<SecretKind> all() {
        return kinds;
    }

    Optional<SecretKind> byId(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /// The kinds that want the whole of a file of this name.
    List<SecretKind> inFile(String path) {
        if (path.isEmpty()) {
            return List.of();
        }
        String lower = "/" + path.toLowerCase(Locale.ROOT);
        List<SecretKind> wanting = new ArrayList<>();
        for (SecretKind kind : inFile) {
            if (((Shape.InFile) kind.shape()).appliesTo(lower)) {
                wanting.add(kind);
            }
        }
        return wanting;
    }
}
