package io.hafenwacht.app.watch;

import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.waiver.Waiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What is audited when. `builder` reads exceptions anew each time, `waivers` says which there are; those
/// that expire within `notice` are told. `folder` keeps the last report of each target.
public record AuditPlan(
        Schedule schedule,
        List<AuditTarget> targets,
        Supplier<ReportBuilder> builder,
        Supplier<List<Waiver>> waivers,
        Duration notice,
        Optional<Path> folder) {
    public AuditPlan {
        targets = List.copyOf(targets);
    }
}
