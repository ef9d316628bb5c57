package io.hafenwacht.app.watch;

import io.hafenwacht.connect.certificate.CertificatePlace;
import io.hafenwacht.connect.serve.ListenAddress;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.watch.detect.OwnReads;
import io.hafenwacht.watch.detect.user.UserRule;
import io.hafenwacht.watch.sink.SinkConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `hafenwacht watch` was asked for. `interval` is the time between two measurements; `folder` is where
/// relative paths of sinks count from.
public record WatchRequest(
        Where where,
        Which which,
        Keeping keeping,
        Showing showing,
        Optional<ListenAddress.Usable> metrics,
        List<SinkConfig> sinks,
        Path folder,
        Duration interval,
        Rules rules,
        Further further,
        Optional<AuditPlan> audits) {
    public WatchRequest {
        sinks = List.copyOf(sinks);
    }

    /// What is judged how: the parameters of checks (`hafenwacht.yaml`), what was accepted, the user's own
    /// rules, how many incidents of a system are opened in a day, and what we read of containers ourselves.
    public record Rules(
            Map<String, String> checkParameters,
            List<Waiver> waivers,
            List<UserRule> own,
            int incidentsPerDay,
            OwnReads ownReads) {
        public Rules {
            checkParameters = Map.copyOf(checkParameters);
            waivers = List.copyOf(waivers);
            own = List.copyOf(own);
        }
    }

    /// What is looked at besides: the audit log of an API server as its file, certificates, and whether those
    /// of published ports are among them.
    public record Further(Optional<Path> auditLog, List<CertificatePlace> certificates, boolean published) {
        public Further {
            certificates = List.copyOf(certificates);
        }
    }

    /// An engine, a cluster, or both; the options' values, empty when not given.
    public record Where(
            boolean engine,
            String host,
            String context,
            boolean cluster,
            Optional<Path> kubeconfig,
            String clusterContext,
            boolean offline) {}

    /// `names` are patterns or the fronts of ids, `labels` patterns by label, `projects` Compose projects or
    /// namespaces; an empty list asks for all.
    public record Which(List<String> names, Map<String, String> labels, List<String> projects) {
        public Which {
            names = List.copyOf(names);
            labels = Map.copyOf(labels);
            projects = List.copyOf(projects);
        }
    }

    /// Where what happened is kept and how much of it; without a folder in memory.
    public record Keeping(Optional<Path> folder, long bytes, Duration age) {}

    /// `once` tells how all is and ends; `duration` ends by itself.
    public record Showing(boolean once, boolean json, Optional<Duration> duration) {}
}
