package io.hafenwacht.connect.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Everything that this product ever asks an engine, all of it reading: the client sends a `GET` or a `HEAD`
/// for one of these and has no other way to send anything.
public sealed interface EngineCall {
    /// Path and query of the request, in the given version of the API.
    String target(ApiVersion version);

    /// Whether only the head of the answer is asked for.
    default boolean headOnly() {
        return false;
    }

    /// Is it an engine, and which version of the API does it speak? Asked without a version, before one is
    /// agreed on.
    record Ping() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/_ping";
        }
    }

    /// Versions of the engine and its parts; without a version, as [Ping].
    record Version() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/version";
        }
    }

    /// State and settings of the engine.
    record Info() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/info";
        }
    }

    /// All images but intermediate ones.
    record ListImages() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/images/json";
        }
    }

    /// Configuration of an image; with its manifests, among which are attestations, where the engine keeps
    /// them.
    record InspectImage(ImageName image) implements EngineCall {
        private static final ApiVersion MANIFESTS = new ApiVersion(1, 48);

        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/images/" + image.value() + "/json"
                    + (version.compareTo(MANIFESTS) < 0 ? "" : "?manifests=1");
        }
    }

    /// What the attestations of an image are about, without their texts; for the engine's own platform.
    record ImageAttestations(ImageName image) implements EngineCall {
        public static final ApiVersion SINCE = new ApiVersion(1, 55);

        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/images/" + image.value() + "/attestations";
        }
    }

    /// The steps that an image was built in.
    record ImageHistory(ImageName image) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/images/" + image.value() + "/history";
        }
    }

    /// The whole image as a `docker save` archive. By `names`, which keeps its tags in the archive.
    record SaveImage(ImageName image) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/images/get?names=" + encoded(image.value());
        }
    }

    /// All containers, stopped ones too.
    record ListContainers() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/json?all=1";
        }
    }

    /// The containers that run, each with `SizeRw`: the engine walks the files of their layers.
    record ContainerSizes() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/json?size=1";
        }
    }

    /// Configuration and state of a container; without sizes, which would make the engine walk its files.
    record InspectContainer(ObjectName container) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/" + container.value() + "/json?size=0";
        }
    }

    /// What was started in a running container beside its own process: command, user, rights. The engine
    /// knows it while it runs and some minutes longer.
    record InspectExec(ObjectName exec) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/exec/" + exec.value() + "/json";
        }
    }

    /// The processes of a running container: numeric user, ids, command line. The engine starts `ps` on its
    /// host for it, and logs the event `top`.
    record Top(ObjectName container) implements EngineCall {
        /// The user as a number, since its name would be the host's; CMD as it is called in the engine's own
        /// list.
        private static final String COLUMNS = "-eo uid,pid,ppid,args=CMD";

        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/" + container.value() + "/top?ps_args=" + encoded(COLUMNS);
        }
    }

    /// What differs between a container's file system and its image.
    record Changes(ObjectName container) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/" + container.value() + "/changes";
        }
    }

    /// What a running container uses now, once. The engine measures for a second.
    record Stats(ObjectName container) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/" + container.value() + "/stats?stream=0";
        }
    }

    /// What a running container uses, once a second until the connection is closed.
    record StatsStream(ObjectName container) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/" + container.value() + "/stats?stream=1";
        }
    }

    /// What a container wrote, with times, from `since` (Unix seconds with a fraction, `0` for all) until
    /// `until` (`0` for no end); with `follow` until the connection is closed or the container ends. `tail`
    /// is a number of lines or `all`.
    record Logs(ObjectName container, String since, String until, String tail, boolean follow) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/" + container.value() + "/logs?stdout=1&stderr=1&timestamps=1&since="
                    + encoded(since) + "&until=" + encoded(until) + "&tail=" + encoded(tail)
                    + (follow ? "&follow=1" : "");
        }
    }

    /// The engine's events from `since` on (Unix seconds with a fraction), until `until`, or until the
    /// connection is closed where that is empty. An engine remembers 256 events. Always with `since`: without
    /// it an engine replays all it remembers when there is an `until`.
    record Events(String since, String until) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/events?since=" + encoded(since)
                    + (until.isEmpty() ? "" : "&until=" + encoded(until));
        }
    }

    /// As [Events], only those by which containers start, end, go and change their name.
    record ContainerLife(String since, String until) implements EngineCall {
        private static final String FILTERS =
                "{\"type\":[\"container\"],\"event\":[\"start\",\"die\",\"destroy\",\"rename\"]}";

        @Override
        public String target(ApiVersion version) {
            return new Events(since, until).target(version) + "&filters=" + encoded(FILTERS);
        }
    }

    /// A file of a container, also of a stopped one, as a tar. The engine logs the event `archive-path`.
    /// `path` is without leading slash.
    record ContainerArchive(ObjectName container, String path) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/containers/" + container.value() + "/archive?path=" + encoded("/" + path);
        }
    }

    /// Kind and mode of a path of a container. Leaves no event, and costs the engine a hundredth of
    /// [ContainerArchive], for which it starts a process.
    record ContainerPath(ObjectName container, String path) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return new ContainerArchive(container, path).target(version);
        }

        @Override
        public boolean headOnly() {
            return true;
        }
    }

    /// All networks.
    record ListNetworks() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/networks";
        }
    }

    /// A network with the containers in it.
    record InspectNetwork(ObjectName network) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/networks/" + network.value();
        }
    }

    /// All volumes, each as inspect shows it.
    record ListVolumes() implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/volumes";
        }
    }

    /// Lists and states that have neither name nor choice.
    enum Fixed implements EngineCall {
        /// Installed plugins with their privileges.
        PLUGINS("/plugins"),
        /// The swarm; only a manager answers.
        SWARM("/swarm"),
        SERVICES("/services"),
        NODES("/nodes"),
        /// Sizes of images, containers, volumes and build cache; may take minutes.
        DISK_USAGE("/system/df");

        private final String path;

        Fixed(String path) {
            this.path = path;
        }

        @Override
        public String target(ApiVersion version) {
            return "/v" + version + path;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
