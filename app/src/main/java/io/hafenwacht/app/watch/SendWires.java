package io.hafenwacht.app.watch;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.send.HttpSender;
import io.hafenwacht.connect.send.SendResult;
import io.hafenwacht.connect.send.SendSettings;
import io.hafenwacht.connect.send.StreamSender;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.HttpWire;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Route;
import io.hafenwacht.watch.sink.StreamWire;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// The sinks' ways to the network, over `connect`.
record SendWires(Environment environment, boolean offline, String version) implements Surroundings.Wires {
    @Override
    public HttpWire http(Route route) throws IOException {
        return new Http(HttpSender.open(settings(route)));
    }

    @Override
    public StreamWire stream(Route route) throws IOException {
        return new Stream(StreamSender.open(settings(route)));
    }

    private SendSettings settings(Route route) {
        return new SendSettings(
                environment,
                route.caFile(),
                route.certificate(),
                route.key(),
                route.connect(),
                route.whole(),
                route.gzip(),
                offline,
                version);
    }

    private record Http(HttpSender sender) implements HttpWire {
        @Override
        public Reply post(Post post) throws InterruptedException {
            return switch (sender.post(post.uri(), post.contentType(), post.headers(), post.body())) {
                case SendResult.Answered answer -> new Answer(answer.status(), answer.retryAfter(), answer.body());
                case SendResult.Failed failed -> new Unanswered(cause(failed), failed.reason());
            };
        }

        private static Outcome.Cause cause(SendResult.Failed failed) {
            return switch (failed.kind()) {
                case UNREACHABLE, UNKNOWN_HOST -> Outcome.Cause.AWAY;
                case TIMEOUT, BROKEN -> Outcome.Cause.TROUBLED;
                case OFFLINE, TLS, PROXY -> Outcome.Cause.SETTING;
            };
        }

        @Override
        public void close() {
            sender.close();
        }
    }

    private record Stream(StreamSender sender) implements StreamWire {
        @Override
        public Optional<Text> write(URI address, byte[] bytes) {
            return sender.write(address, bytes).map(SendResult.Failed::reason);
        }

        @Override
        public void close() {
            sender.close();
        }
    }
}
