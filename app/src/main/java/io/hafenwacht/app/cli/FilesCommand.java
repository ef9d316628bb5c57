package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.DockerfileAssessment;
import io.hafenwacht.app.scan.FileTree;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Text;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hafenwacht files PATH`: the files that images and containers are made from, without any image.
@AutoService(Subcommand.class)
@Command(name = "files")
@SuppressWarnings("NullAway.Init") // picocli sets the parent
public final class FilesCommand implements Subcommand, ConfigFile.Targeted {
    @ParentCommand
    RootCommand root;

    @Parameters(paramLabel = "PATH", arity = "0..*", descriptionKey = "files.paths")
    List<String> paths = List.of(".");

    @Option(names = "--now", paramLabel = "TIME", descriptionKey = "now")
    Optional<String> now = Optional.empty();

    @Mixin
    ReportOptions reporting = new ReportOptions();

    @Override
    public Optional<String> target() {
        return paths.stream().findFirst();
    }

    @Override
    public Integer call() {
        Session session = root.session();
        reporting.validate();
        var filter = reporting.filter();
        var builder = new ReportBuilder(reporting.showAll(), filter::considers, filter::lists);
        var context = new CheckContext(ImageScanOptions.judgedBy(now, session), root.checkParameters());
        int seen = 0;
        for (String path : paths) {
            Path file = session.path(path);
            FileTree tree = AssessCommand.tree(session, path, filter);
            var assessment = new DockerfileAssessment(file, EnumSet.allOf(Scanner.class), context);
            tree.dockerfiles().forEach(source -> assessment.assess(source, builder));
            Asset folder = new Asset("files:" + path, path, Asset.Kind.FILE, path, List.of(), List.of());
            tree.unread().forEach(unread -> builder.asset(folder).gap(folder, unread.layer(), unread.gap()));
            seen += tree.dockerfiles().size() + tree.unread().size();
        }
        if (seen == 0) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "no file to judge below " + String.join(", ", paths),
                            "keine zu bewertende Datei unter " + String.join(", ", paths)),
                    Text.of(
                            "Name a Dockerfile, or a folder that holds one: hafenwacht files ./Dockerfile",
                            "Ein Dockerfile oder einen Ordner mit einem angeben: hafenwacht files ./Dockerfile"));
        }
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("files", String.join(" ", paths)),
                Report.Database.NONE);
        return reporting.finish(session, report).code();
    }
}
