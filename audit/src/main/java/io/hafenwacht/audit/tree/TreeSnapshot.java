package io.hafenwacht.audit.tree;

import io.hafenwacht.core.inventory.SecretHit;
import java.util.List;

/// What was found in the files of one source tree, sorted by place.
public record TreeSnapshot(List<TreeSecret> secrets) {
    public TreeSnapshot {
        secrets = List.copyOf(secrets);
    }

    /// A secret, what Git does with its file, and whether its value is one that everybody knows or that only
    /// stands for one.
    public record TreeSecret(SecretHit hit, Tracking tracking, boolean placeholder) {}

    /// Who gets a file with the repository.
    public enum Tracking {
        /// Everyone: Git has it, or would take it, or there is no repository and the whole folder goes.
        SHARED,
        /// Nobody: `.gitignore` names it and Git does not have it.
        IGNORED,
        /// Everyone, though `.gitignore` names it: it was there first.
        TRACKED_THOUGH_IGNORED
    }
}
