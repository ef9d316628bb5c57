package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Deadline;
import io.hafenwacht.app.Progress;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.ImageAssessment;
import io.hafenwacht.app.scan.Targets;
import io.hafenwacht.app.scan.VulnerabilityData;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.image.ScanResult;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hafenwacht image REF`: one image.
@AutoService(Subcommand.class)
@Command(name = "image")
@SuppressWarnings("NullAway.Init") // picocli sets parent and reference
public final class ImageCommand implements Subcommand, ConfigFile.Targeted {
    @ParentCommand
    RootCommand root;

    @Parameters(paramLabel = "REF", descriptionKey = "image.ref")
    String reference = "";

    @Mixin
    ImageScanOptions scan = new ImageScanOptions();

    @Mixin
    ReportOptions reporting = new ReportOptions();

    @Override
    public Optional<String> target() {
        String path = reference.replaceFirst("^(archive|oci|rootfs):", "");
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    @Override
    public boolean ownsFolder() {
        return false;
    }

    @Override
    public Integer call() throws InterruptedException {
        Session session = root.session();
        reporting.validate();
        var filter = reporting.filter();
        var builder = new ReportBuilder(reporting.showAll(), filter::keeps);
        Report.Database database;
        try (var targets = new Targets(session, scan.host, scan.context, root.global().offline);
                var progress = Progress.on(session, root.global().quiet);
                var _ = Deadline.of(scan.timeout);
                VulnerabilityData data = scan.data(session, root.global().quiet)) {
            var assessment = new ImageAssessment(
                    scan.scanners(),
                    scan.scanOptions(session, progress),
                    data,
                    scan.checks(session, root.checkParameters()));
            ScanResult result = assessment.assess(targets.image(reference), builder);
            if (result instanceof ScanResult.Failed(var reason, var remedy)) {
                throw CommandFailure.incomplete(reason, remedy);
            }
            database = data.describe();
        }
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("image", reference),
                database);
        return reporting.finish(session, report).code();
    }
}
