package io.hafenwacht.vulndb.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.vulndb.feed.OsvRecord.Entry;
import io.hafenwacht.vulndb.feed.OsvRecord.Header;
import io.hafenwacht.vulndb.feed.OsvRecord.Ids;
import io.hafenwacht.vulndb.feed.OsvRecord.Prose;
import io.hafenwacht.vulndb.feed.OsvRecord.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads one OSV record from its JSON, token by token: never a tree, and fields that nobody uses (symbols,
/// credits, git events) are passed over unread.
public final class OsvReader {
    /// `String.intern` of field names is switched off: SUSE writes package names as keys.
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FeedLimits.NESTING.asInt())
                    .maxStringLength(FeedLimits.RECORD_BYTES.asInt())
                    .build())
            .build();

    private final OsvEntryReader entries = new OsvEntryReader();

    /// The record in the first `length` bytes of `json`; `BrokenRecord` says what is wrong with it.
    OsvRecord read(byte[] json, int length) throws BrokenRecord {
        try (JsonParser parser = JSON.createParser(json, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenRecord("a record must be a JSON object");
            }
            return record(parser);
        } catch (JsonProcessingException e) {
            throw new BrokenRecord("not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BrokenRecord("not readable: " + e.getMessage());
        }
    }

    private OsvRecord record(JsonParser parser) throws IOException, BrokenRecord {
        String id = "";
        String published = "";
        String modified = "";
        String withdrawn = "";
        String summary = "";
        String details = "";
        List<String> references = List.of();
        List<String> aliases = List.of();
        List<String> upstream = List.of();
        List<String> related = List.of();
        List<Score> scores = List.of();
        Map<String, String> specific = Map.of();
        List<Entry> affected = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "id" -> id = text(parser, field, FeedLimits.NAME_CHARS);
                case "published" -> published = text(parser, field, FeedLimits.NAME_CHARS);
                case "modified" -> modified = text(parser, field, FeedLimits.NAME_CHARS);
                case "withdrawn" -> withdrawn = text(parser, field, FeedLimits.NAME_CHARS);
                case "summary" -> summary = cut(text(parser, field, FeedLimits.RECORD_BYTES), FeedLimits.SUMMARY_CHARS);
                case "details" -> details = cut(text(parser, field, FeedLimits.RECORD_BYTES), FeedLimits.DETAILS_CHARS);
                case "aliases" -> aliases = texts(parser, field, FeedLimits.NAMES, FeedLimits.NAME_CHARS);
                case "upstream" -> upstream = texts(parser, field, FeedLimits.NAMES, FeedLimits.NAME_CHARS);
                case "related" -> related = texts(parser, field, FeedLimits.NAMES, FeedLimits.NAME_CHARS);
                case "references" -> references = references(parser);
                case "severity" -> scores = scores(parser);
                case "database_specific" -> specific = entries.extras(parser).words();
                case "affected" -> affected = entries.entries(parser);
                default -> parser.skipChildren();
            }
        }
        if (id.isBlank()) {
            throw new BrokenRecord("no id");
        }
        return new OsvRecord(
                new Header(id, published, modified, withdrawn),
                new Ids(aliases, upstream, related),
                new Prose(summary, details, references),
                scores,
                specific,
                affected);
    }

    static List<Score> scores(JsonParser parser) throws IOException, BrokenRecord {
        List<Score> scores = new ArrayList<>(2);
        for (Map<String, String> score : objects(parser, "severity", FeedLimits.NAMES)) {
            if (score.containsKey("type") && score.containsKey("score")) {
                scores.add(new Score(score.getOrDefault("type", ""), score.getOrDefault("score", "")));
            }
        }
        return scores;
    }

    private static List<String> references(JsonParser parser) throws IOException, BrokenRecord {
        List<String> links = new ArrayList<>();
        for (Map<String, String> reference : objects(parser, "references", FeedLimits.AFFECTED)) {
            String link = reference.getOrDefault("url", "");
            if (!link.isEmpty()
                    && !FeedLimits.REFERENCE_CHARS.exceededBy(link.length())
                    && links.size() < FeedLimits.REFERENCES.value()) {
                links.add(link);
            }
        }
        return links;
    }

    /// The string members of each object in an array; an absent or null array is empty.
    static List<Map<String, String>> objects(JsonParser parser, String field, Limit limit)
            throws IOException, BrokenRecord {
        List<Map<String, String>> objects = new ArrayList<>();
        if (!startsArray(parser, field)) {
            return objects;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new BrokenRecord(field + " must hold objects");
            }
            bounded(objects.size() + 1, limit);
            Map<String, String> members = HashMap.newHashMap(4);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(key, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            objects.add(members);
        }
        return objects;
    }

    /// The strings of an array; an absent or null array is empty.
    static List<String> texts(JsonParser parser, String field, Limit count, Limit length)
            throws IOException, BrokenRecord {
        if (!startsArray(parser, field)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            bounded(texts.size() + 1, count);
            texts.add(text(parser, field, length));
        }
        return texts;
    }

    /// A string; null is empty.
    static String text(JsonParser parser, String field, Limit length) throws IOException, BrokenRecord {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new BrokenRecord(field + " must be a string, not " + parser.currentToken());
        }
        bounded(parser.getTextLength(), length);
        return parser.getText();
    }

    static boolean startsArray(JsonParser parser, String field) throws BrokenRecord {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new BrokenRecord(field + " must be an array, not " + parser.currentToken());
        }
        return true;
    }

    static void bounded(long amount, Limit limit) throws BrokenRecord {
        if (limit.exceededBy(amount)) {
            throw new BrokenRecord("more than " + limit);
        }
    }

    private static String cut(String text, Limit limit) {
        return limit.exceededBy(text.length()) ? text.substring(0, limit.asInt()) + "…" : text;
    }
}
