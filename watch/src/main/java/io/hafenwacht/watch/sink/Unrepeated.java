package io.hafenwacht.watch.sink;

import io.hafenwacht.watch.sink.HttpWire.Answer;
import io.hafenwacht.watch.sink.HttpWire.Post;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// An answer without what of its request may be a credential: servers and proxies like to repeat what they
/// were asked, and the beginning of their answers is shown.
final class Unrepeated {
    private static final String MASK = "***";
    private static final String BASIC = "Basic ";

    /// Shorter ones are no credential, and stand in many words.
    private static final int LEAST = 6;

    /// Parts of an address that are at least so long may be its secret, as those of webhooks are.
    private static final int LEAST_IN_ADDRESS = 16;

    private Unrepeated() {}

    static Answer of(Answer answer, Post post) {
        String text = answer.text();
        String clean = text;
        for (String secret : secrets(post)) {
            clean = clean.replace(secret, MASK);
        }
        // Bytes that are no text stay as they came.
        return clean.equals(text)
                ? answer
                : new Answer(answer.status(), answer.retryAfter(), clean.getBytes(StandardCharsets.UTF_8));
    }

    /// Longest first, since one may be a part of another.
    private static List<String> secrets(Post post) {
        List<String> found = new ArrayList<>();
        for (String value : post.headers().values()) {
            found.add(value);
            found.add(value.substring(value.indexOf(' ') + 1));
            if (value.startsWith(BASIC)) {
                found.add(password(value.substring(BASIC.length())));
            }
        }
        String query = post.uri().getRawQuery() == null ? "" : post.uri().getRawQuery();
        Stream.of((post.uri().getRawPath() + "&" + query).split("[/&=?]"))
                .filter(part -> part.length() >= LEAST_IN_ADDRESS)
                .forEach(found::add);
        return found.stream()
                .filter(secret -> secret.length() >= LEAST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
