package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.formats.dockerfile.Scope.Binding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sorts instructions into stages and works out which variables hold at each.
final class StageBuilder {
    /// Arguments that every build has, whose values are the builder's (Dockerfile reference, "Predefined
    /// ARGs" and "Automatic platform ARGs").
    private static final Set<String> PLATFORM = Set.of(
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETARCH",
            "TARGETVARIANT",
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDARCH",
            "BUILDVARIANT");

    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Stage> byName = new HashMap<>();
    private final Map<Integer, Scope> ends = new HashMap<>();
    private final char escape;
    private Scope global;
    private Scope scope;
    private Optional<Instruction> from = Optional.empty();
    private Optional<String> alias = Optional.empty();
    private Optional<Stage> parent = Optional.empty();
    private Expanded base = new Expanded("", Expanded.Missing.UNKNOWN);
    private List<Stage.Step> steps = new ArrayList<>();

    StageBuilder(char escape) {
        this.escape = escape;
        this.global = Scope.global(escape);
        this.scope = Scope.stage(Optional.empty(), escape);
    }

    List<Stage> of(List<Instruction> instructions) {
        PLATFORM.forEach(name -> global = global.argument(name, new Binding.Unclear()));
        boolean any = instructions.stream().anyMatch(i -> i.is("FROM") && !i.trigger());
        for (Instruction instruction : instructions) {
            if (instruction.is("FROM") && !instruction.trigger()) {
                close();
                open(instruction);
            } else if (any && from.isEmpty() && instruction.is("ARG")) {
                variables(instruction.words(), global).forEach((n, v) -> global = global.argument(n, v));
            } else {
                steps.add(new Stage.Step(instruction, scope));
                if (!instruction.trigger()) {
                    set(instruction);
                }
            }
        }
        close();
        return stages;
    }

    private void open(Instruction instruction) {
        List<String> words = instruction.words();
        base = words.isEmpty() ? new Expanded("", Expanded.Missing.UNKNOWN) : Expansion.of(words.getFirst(), global);
        from = Optional.of(instruction);
        alias = words.size() == 3 && words.get(1).equalsIgnoreCase("AS")
                ? Optional.of(words.get(2).toLowerCase(Locale.ROOT))
                : Optional.empty();
        parent = base.complete()
                ? Optional.ofNullable(byName.get(base.text().toLowerCase(Locale.ROOT)))
                : Optional.empty();
        scope = Scope.stage(parent.map(this::endOf), escape);
    }

    private Scope endOf(Stage stage) {
        return ends.getOrDefault(stage.index(), Scope.stage(Optional.empty(), escape));
    }

    /// What stands before the first FROM, and is no ARG, is a stage without FROM; the order is a finding.
    private void close() {
        if (from.isEmpty() && steps.isEmpty()) {
            return;
        }
        Stage stage = new Stage(stages.size(), from, alias, base, parent, steps);
        stages.add(stage);
        ends.put(stage.index(), scope);
        alias.ifPresent(name -> byName.put(name, stage));
        steps = new ArrayList<>();
    }

    private void set(Instruction instruction) {
        if (instruction.is("ENV")) {
            environment(instruction);
        } else if (instruction.is("ARG")) {
            variables(instruction.words(), scope).forEach((name, binding) -> {
                Binding inherited = global.lookup(name);
                boolean bare = binding instanceof Binding.Argument && !(inherited instanceof Binding.Absent);
                scope = scope.argument(name, bare ? inherited : binding);
            });
        }
    }

    /// `ENV a=b c=d`, or the older `ENV a all the rest`. All values see the variables before the instruction.
    private void environment(Instruction instruction) {
        Scope before = scope;
        Assignment.ofEnv(instruction).forEach((name, value) -> scope = scope.environment(name, known(value, before)));
    }

    private static Map<String, Binding> variables(List<String> words, Scope before) {
        var found = new LinkedHashMap<String, Binding>();
        for (String word : words) {
            int equals = word.indexOf('=');
            found.put(
                    equals < 0 ? word : word.substring(0, equals),
                    equals < 0 ? new Binding.Argument() : known(word.substring(equals + 1), before));
        }
        return found;
    }

    private static Binding known(String value, Scope before) {
        Expanded expanded = Expansion.of(value, before);
        return expanded.complete() ? new Binding.Known(expanded.text()) : new Binding.Unclear();
    }
}
