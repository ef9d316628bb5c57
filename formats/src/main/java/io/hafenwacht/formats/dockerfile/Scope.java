package io.hafenwacht.formats.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The variables that hold at one instruction. Every step shares the tables of its stage and sees what was
/// set before its own time. ENV goes before ARG, whatever their order (Dockerfile reference, "ARG").
public final class Scope {
    /// What a name stands for.
    public sealed interface Binding {
        record Known(String value) implements Binding {}

        /// A build argument without default.
        record Argument() implements Binding {}

        /// Set, to something that cannot be told.
        record Unclear() implements Binding {}

        /// Not set in this stage or those it builds upon.
        record Absent() implements Binding {}
    }

    private record Entry(int time, Binding binding) {}

    private final Optional<Scope> parent;
    private final Map<String, List<Entry>> environment;
    private final Map<String, List<Entry>> arguments;
    private final boolean stageless;
    private final char escape;
    private final int time;

    private Scope(
            Optional<Scope> parent,
            Map<String, List<Entry>> environment,
            Map<String, List<Entry>> arguments,
            boolean stageless,
            char escape,
            int time) {
        this.parent = parent;
        this.environment = environment;
        this.arguments = arguments;
        this.stageless = stageless;
        this.escape = escape;
        this.time = time;
    }

    /// The arguments before the first FROM: they hold in FROM lines only, where nothing else holds.
    static Scope global(char escape) {
        return new Scope(Optional.empty(), new HashMap<>(), new HashMap<>(), true, escape, 0);
    }

    /// A new stage; it inherits the environment of the one that it builds upon, not its arguments.
    static Scope stage(Optional<Scope> parent, char escape) {
        return new Scope(parent, new HashMap<>(), new HashMap<>(), false, escape, 0);
    }

    Scope environment(String name, Binding binding) {
        return set(environment, name, binding);
    }

    Scope argument(String name, Binding binding) {
        return set(arguments, name, binding);
    }

    private Scope set(Map<String, List<Entry>> table, String name, Binding binding) {
        table.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Entry(time + 1, binding));
        return new Scope(parent, environment, arguments, stageless, escape, time + 1);
    }

    /// In a FROM line an undeclared name is empty; in a stage the base may set it, so it is [Binding.Absent].
    public Binding lookup(String name) {
        for (Optional<Scope> at = Optional.of(this); at.isPresent(); at = at.get().parent) {
            Optional<Binding> found = at.get().latest(at.get().environment, name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return latest(arguments, name).orElseGet(Binding.Absent::new);
    }

    /// What takes the meaning of the next character: the file's `# escape=`.
    char escape() {
        return escape;
    }

    /// Whether this is the scope of FROM lines.
    boolean stageless() {
        return stageless;
    }

    private Optional<Binding> latest(Map<String, List<Entry>> table, String name) {
        List<Entry> entries = table.getOrDefault(name, List.of());
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).time() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(entries.get(low - 1).binding());
    }
}
