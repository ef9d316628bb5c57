package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The last lines that a container wrote.
public final class PodLogTail {
    private static final int LINES = 50;
    private static final Limit BYTES =
            new Limit("kubernetes.log-tail", 64 << 10, "bytes", "50 lines of a thousand characters");

    private PodLogTail() {}

    /// What came of it.
    public sealed interface Answer {
        record Read(List<String> lines) implements Answer {
            public Read {
                lines = List.copyOf(lines);
            }
        }

        record Unread(int status, Text why, Text remedy) implements Answer {}
    }

    /// Of the run before, where `previous`.
    public static Answer read(ApiClient client, String namespace, String pod, String container, boolean previous) {
        String path = "/api/v1/namespaces/" + encoded(namespace) + "/pods/" + encoded(pod) + "/log?container="
                + encoded(container) + "&tailLines=" + LINES + "&limitBytes=" + BYTES.value()
                + (previous ? "&previous=true" : "");
        try {
            String text =
                    client.get(path, "*/*", body -> new String(body.readNBytes(BYTES.asInt()), StandardCharsets.UTF_8));
            return new Answer.Read(text.lines().toList());
        } catch (ClusterTrouble trouble) {
            return new Answer.Unread(trouble.status(), trouble.reason(), trouble.remedy());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
