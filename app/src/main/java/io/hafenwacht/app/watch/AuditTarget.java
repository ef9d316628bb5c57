package io.hafenwacht.app.watch;

import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;

/// What is audited again and again.
public interface AuditTarget {
    /// `docker`, `kubernetes`, `files`.
    String name();

    /// Looks and judges into `builder`, and answers what came of it. What makes it impossible is a
    /// [io.hafenwacht.app.cli.CommandFailure].
    Report run(ReportBuilder builder) throws InterruptedException;
}
