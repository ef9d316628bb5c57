package io.hafenwacht.app.scan;

import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import java.nio.file.Path;
import java.util.Set;

/// Judges all files of one tree that images and containers are made from.
public final class SourceAssessment {
    private final DockerfileAssessment dockerfiles;
    private final ComposeAssessment composes;

    /// `root` is the path that was given: nothing outside of it is read.
    public SourceAssessment(Path root, AssetNames names, Set<Scanner> scanners, CheckContext context) {
        this.dockerfiles = new DockerfileAssessment(root, names, scanners, context);
        this.composes = new ComposeAssessment(names, scanners, context, dockerfiles);
    }

    /// Answers how many files it judged.
    public int assess(FileTree tree, ReportBuilder report) {
        tree.dockerfiles().forEach(source -> dockerfiles.assess(source, report));
        composes.assess(tree.composes(), report);
        return tree.dockerfiles().size() + tree.composes().size();
    }
}
