package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How much each container has written into its own layer, as the engine counts it, wherever it keeps its
/// images; and how large the disk below is, where that is this machine's. The engine walks the files of all
/// containers for it, so it is asked seldom and never waited for.
final class ContainerSizes {
    private static final String USAGE = "container_fs_usage_bytes";
    private static final String LIMIT = "container_fs_limit_bytes";
    private static final Duration EVERY = Duration.ofMinutes(5);
    /// The first measures of a start come sooner without it.
    private static final Duration FIRST = Duration.ofSeconds(3);

    private final EngineClient client;
    private volatile Map<String, Map<String, Double>> sizes = Map.of();

    /// The disk below; the size is empty where it is another machine's.
    private record Disk(String device, Optional<Double> bytes) {}

    ContainerSizes(EngineClient client) {
        this.client = client;
    }

    /// Until interrupted.
    void run() {
        try {
            Thread.sleep(FIRST);
            while (true) {
                ask();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks once. What the engine does not say stays as it was.
    void ask() {
        if (client.info() instanceof EngineResult.Ok<Node>(Node info)
                && client.ask(new EngineCall.ContainerSizes()) instanceof EngineResult.Ok<Node>(Node list)) {
            Disk disk = disk(info);
            Map<String, Map<String, Double>> all = new HashMap<>();
            for (Node container : list.elements()) {
                // An engine leaves out what is nought.
                double written = container.get("SizeRw").integer().orElse(0L);
                Map<String, Double> values = new HashMap<>();
                values.put(Sample.key(USAGE, "device", disk.device()), written);
                disk.bytes().ifPresent(bytes -> values.put(Sample.key(LIMIT, "device", disk.device()), bytes));
                all.put(container.get("Id").stringOrEmpty(), values);
            }
            sizes = all;
        }
    }

    private Disk disk(Node info) {
        String root = info.get("DockerRootDir").stringOrEmpty();
        if (client.address() instanceof EngineAddress.Unix
                && root.startsWith("/")
                && Files.isDirectory(Path.of(root))) {
            try {
                FileStore store = Files.getFileStore(Path.of(root));
                return new Disk(store.name(), Optional.of((double) store.getTotalSpace()));
            } catch (IOException _) {
                // Then it is called what the engine calls it.
            }
        }
        return new Disk(info.get("Driver").stringOrEmpty(), Optional.empty());
    }

    /// The measures of one container; empty before the first answer.
    Map<String, Double> of(String id) {
        return sizes.getOrDefault(id, Map.of());
    }
}
