package io.hafenwacht.formats.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A signed JSON Web Token (RFC 7519, compact form) whose payload has a property; header and payload are
/// decoded.
public final class JwtShape implements Shape.Inline {
    private static final int REACH = 8 << 10;
    private static final int SHORTEST_SIGNATURE = 20;

    private final Predicate<String> payloadHas;

    private JwtShape(Predicate<String> payloadHas) {
        this.payloadHas = payloadHas;
    }

    /// `payloadHas` judges the payload's JSON text.
    public static JwtShape where(Predicate<String> payloadHas) {
        return new JwtShape(payloadHas);
    }

    @Override
    public List<String> anchors() {
        return List.of("eyJ");
    }

    @Override
    public int reach() {
        return REACH;
    }

    @Override
    public Optional<Match> match(Window window) {
        int from = window.anchorFrom();
        if (!window.beginsWord(from) || !window.has(from, "eyJ") || window.at(from - 1) == '.') {
            return Optional.empty();
        }
        int headerEnd = window.skip(from, Chars.BASE64URL, 1 << 10);
        int payloadEnd = window.skip(headerEnd + 1, Chars.BASE64URL, REACH - (2 << 10));
        int to = window.skip(payloadEnd + 1, Chars.BASE64URL, 1 << 10);
        if (window.at(headerEnd) != '.' || window.at(payloadEnd) != '.' || to - payloadEnd <= SHORTEST_SIGNATURE) {
            return Optional.empty();
        }
        String header = decoded(window.text(from, headerEnd));
        String payload = decoded(window.text(headerEnd + 1, payloadEnd));
        boolean signed = header.contains("\"alg\"") && payload.startsWith("{") && payloadHas.test(payload);
        // The token that every tutorial takes from the format's home page.
        return signed && !payload.contains("John Doe") ? Optional.of(new Match(from, to, 3, false)) : Optional.empty();
    }

    /// A token with this payload and a made-up signature; for the samples of a kind.
    public static String sample(String payload) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "." + Chars.BASE64URL.sample(43);
    }

    private static String decoded(String base64url) {
        try {
            return new String(Base64.getUrlDecoder().decode(base64url), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
