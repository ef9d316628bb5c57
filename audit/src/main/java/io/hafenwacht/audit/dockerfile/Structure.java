package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Assignment;
import io.hafenwacht.formats.dockerfile.Expanded;
import io.hafenwacht.formats.dockerfile.Instruction;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The conditions of [BrokenStructure].
final class Structure {
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\\\)\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private final DockerfileSnapshot snapshot;
    private final Findings f;

    Structure(DockerfileSnapshot snapshot, Findings f) {
        this.snapshot = snapshot;
        this.f = f;
    }

    void judge() {
        several("CMD", "hadolint:DL4003", "Trivy:DS-0016");
        several("ENTRYPOINT", "hadolint:DL4004", "Trivy:DS-0007");
        aliases();
        snapshot.all("COPY").forEach(this::copy);
        triggers();
        environment();
        order();
    }

    private void several(String keyword, String... references) {
        for (Stage stage : snapshot.file().stages()) {
            List<Placed> own = snapshot.all(keyword).stream()
                    .filter(p -> p.stage() == stage && !p.instruction().trigger())
                    .toList();
            if (own.size() > 1) {
                Text evidence = Text.of(
                        own.size() + " " + keyword + " in one stage; the last counts",
                        own.size() + " " + keyword + " in einer Stufe; die letzte gilt");
                f.fail(own.get(1).instruction().position(), keyword + " " + stage.index(), evidence, references);
            }
        }
    }

    private void aliases() {
        Set<String> seen = new HashSet<>();
        for (Stage stage : snapshot.file().stages()) {
            if (stage.alias().isEmpty() || stage.from().isEmpty()) {
                continue;
            }
            String alias = stage.alias().get();
            Position position = stage.from().get().position();
            if (!seen.add(alias)) {
                f.fail(
                        position,
                        "alias " + alias,
                        Text.of("a second stage " + alias, "eine zweite Stufe " + alias),
                        "hadolint:DL3024",
                        "Trivy:DS-0012");
            }
            if (alias.equals("scratch") || alias.equals("context")) {
                f.fail(position, "reserved " + alias, Text.same("AS " + alias), "hadolint:DL3063");
            }
        }
    }

    /// Engines without BuildKit refuse even `COPY a b .`.
    private void copy(Placed one) {
        Instruction copy = one.instruction();
        List<String> words = copy.words();
        if (words.size() > 2) {
            Expanded target = one.step().expand(words.getLast());
            boolean history = words.size() == 3
                    && words.getFirst().matches("(file|multi):.*")
                    && words.get(1).equals("in");
            if (!target.complete() && !target.text().endsWith("/") && !history) {
                f.unresolved(copy.position(), "COPY");
            }
            if (target.complete()
                    && !target.text().endsWith("/")
                    && !target.text().endsWith("\\")
                    && !history) {
                f.fail(
                        copy.position(),
                        "target " + target.text(),
                        Text.of(
                                "several sources, and the target is no folder: " + Findings.quoted(target.text()),
                                "mehrere Quellen, und das Ziel ist kein Ordner: " + Findings.quoted(target.text())),
                        "hadolint:DL3021",
                        "Trivy:DS-0011");
            }
        }
        copy.flag("from").forEach(from -> from(one, from));
    }

    private void from(Placed one, String from) {
        Stage stage = one.stage();
        Position position = one.instruction().position();
        Text evidence = Text.same("COPY --from=" + Findings.quoted(from));
        boolean index = from.matches("\\d{1,5}");
        if (stage.alias().filter(from::equalsIgnoreCase).isPresent()
                || index && Integer.parseInt(from) == stage.index()) {
            f.fail(position, "itself " + from, evidence, "hadolint:DL3023", "Trivy:DS-0006");
            return;
        }
        boolean known = index
                ? Integer.parseInt(from) < stage.index()
                : snapshot.file().stages().stream()
                        .filter(s -> s.index() < stage.index())
                        .anyMatch(s -> s.alias().filter(from::equalsIgnoreCase).isPresent());
        if (!known && !from.contains(":") && !from.contains("$")) {
            f.fail(
                    position,
                    "unknown " + from,
                    Text.of(
                            evidence.english() + ": no stage of that name before, and no tag",
                            evidence.german() + ": keine frühere Stufe dieses Namens, und kein Tag"),
                    "hadolint:DL3022");
        }
    }

    private void triggers() {
        for (Instruction instruction : snapshot.file().instructions()) {
            if (instruction.is("ONBUILD") || instruction.trigger() && instruction.is("FROM", "MAINTAINER", "ONBUILD")) {
                f.fail(
                        instruction.position(),
                        "ONBUILD",
                        Text.same("ONBUILD " + instruction.keyword()),
                        "hadolint:DL3043");
            }
        }
    }

    /// A variable that the same ENV sets has its old value there (Dockerfile reference, "Environment
    /// replacement"); one that was set before, or refers to itself alone, is meant so.
    private void environment() {
        Map<Integer, Set<String>> set = new HashMap<>();
        for (Placed one : snapshot.all("ENV", "ARG")) {
            Set<String> known =
                    set.computeIfAbsent(one.stage().index(), _ -> new HashSet<>(inherited(one.stage(), set)));
            List<Assignment> assignments = Assignment.of(one.instruction());
            if (one.instruction().is("ENV")) {
                Map<String, List<Integer>> names = new HashMap<>();
                for (int i = 0; i < assignments.size(); i++) {
                    names.computeIfAbsent(assignments.get(i).name(), _ -> new ArrayList<>())
                            .add(i);
                }
                for (int i = 0; i < assignments.size(); i++) {
                    int own = i;
                    REFERENCE
                            .matcher(assignments.get(i).value())
                            .results()
                            .map(m -> m.group(1))
                            .distinct()
                            .filter(name -> !known.contains(name))
                            .filter(name ->
                                    names.getOrDefault(name, List.of()).stream().anyMatch(j -> j != own))
                            .forEach(name -> f.fail(
                                    one.instruction().position(),
                                    "self " + name,
                                    Text.of("$" + name + " has no value yet", "$" + name + " hat noch keinen Wert"),
                                    "hadolint:DL3044"));
                }
            }
            assignments.forEach(a -> known.add(a.name()));
        }
    }

    private static Set<String> inherited(Stage stage, Map<Integer, Set<String>> set) {
        return stage.parent().map(p -> set.getOrDefault(p.index(), Set.of())).orElse(Set.of());
    }

    /// Only ARG may stand before the first FROM.
    private void order() {
        if (snapshot.file().fragment()) {
            return;
        }
        for (Instruction instruction : snapshot.file().instructions()) {
            if (instruction.is("FROM") && !instruction.trigger()) {
                return;
            }
            if (!instruction.is("ARG")) {
                Text evidence = Text.of(
                        instruction.keyword() + " before the first FROM",
                        instruction.keyword() + " vor dem ersten FROM");
                f.fail(instruction.position(), "order", evidence, "hadolint:DL3061");
                return;
            }
        }
    }
}
