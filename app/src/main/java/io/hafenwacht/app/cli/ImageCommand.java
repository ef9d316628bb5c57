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
import io.hafenwacht.image.ScanResult;
import java.util.Optional;

/// `hafenwacht image REF`: one image.
@AutoService(Subcommand.class)
public final class ImageCommand implements Subcommand, ConfigFile.Targeted {
    private String reference = "";
    private final ImageScanOptions scan = new ImageScanOptions();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        flags.argument("REF", "image.ref", v -> reference = v);
        scan.declare(flags);
        reporting.declare(flags);
    }

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
    public ExitCode run(RootCommand root) throws InterruptedException {
        Session session = root.session();
        reporting.validate();
        var builder = reporting.builder(root, AssessmentOptions.judgedBy(scan.now, session), Optional.of(this));
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
        return reporting.finish(root, report);
    }
}
