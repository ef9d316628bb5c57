package io.hafenwacht.connect.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Everything that this product ever asks an engine, all of it reading: the client sends a `GET` for one of
/// these and has no other way to send anything.
public sealed interface EngineCall {
    /// Path and query of the request, in the given version of the API.
    String target(ApiVersion version);

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

    /// Configuration of an image.
    record InspectImage(ImageName image) implements EngineCall {
        @Override
        public String target(ApiVersion version) {
            return "/v" + version + "/images/" + image.value() + "/json";
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
            return "/v" + version + "/images/get?names=" + URLEncoder.encode(image.value(), StandardCharsets.UTF_8);
        }
    }
}
