package io.hafenwacht.formats.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One build stage. `from` is its FROM, missing in fragments; `base` the image or stage it names, variables
/// resolved; `parent` is the earlier stage that it builds upon. `steps` are its instructions but FROM.
public record Stage(
        int index,
        Optional<Instruction> from,
        Optional<String> alias,
        Expanded base,
        Optional<Stage> parent,
        List<Step> steps) {
    public Stage {
        steps = List.copyOf(steps);
    }

    /// An instruction and the variables that hold where it stands.
    public record Step(Instruction instruction, Scope scope) {
        public Expanded expand(String word) {
            return Expansion.of(word, scope);
        }
    }

    /// This stage and those it builds upon, the oldest first.
    public List<Stage> chain() {
        var chain = new ArrayList<Stage>();
        for (Optional<Stage> at = Optional.of(this); at.isPresent(); at = at.get().parent) {
            chain.addFirst(at.get());
        }
        return chain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stage stage && index == stage.index && from.equals(stage.from);
    }

    @Override
    public int hashCode() {
        return index;
    }

    /// Without its parents: a chain of thousands would be thousands of lines.
    @Override
    public String toString() {
        return "stage " + index + alias.map(a -> " " + a).orElse("");
    }
}
