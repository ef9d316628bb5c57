package io.hafenwacht.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a page as strictly as no browser does: every tag is closed in turn, every attribute is quoted and
/// told once, every id is told once, and a text holds no bare `<`.
record HtmlTree(List<Element> elements, String text) {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z:-]+(?:=\"[^\"<]*\")?)*)\\s*(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:-]+)(?:=\"([^\"<]*)\")?");
    private static final Set<String> EMPTY = Set.of("meta", "input");
    private static final Set<String> RAW = Set.of("script", "style");

    /// `content` is what a raw element holds, else empty.
    record Element(String name, Map<String, String> attributes, String content, String parent) {
        String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }
    }

    static HtmlTree of(String page) {
        if (!page.startsWith("<!DOCTYPE html>\n")) {
            throw new AssertionError("no document type");
        }
        var elements = new ArrayList<Element>();
        var text = new StringBuilder();
        Deque<String> open = new ArrayDeque<>();
        Set<String> ids = new HashSet<>();
        int at = "<!DOCTYPE html>".length();
        while (at < page.length()) {
            int tag = page.indexOf('<', at);
            if (tag < 0) {
                text.append(page, at, page.length());
                break;
            }
            text.append(page, at, tag).append(' ');
            Matcher matcher = TAG.matcher(page).region(tag, page.length());
            if (!matcher.lookingAt()) {
                throw new AssertionError("no tag: " + page.substring(tag, Math.min(page.length(), tag + 80)));
            }
            at = matcher.end();
            String name = matcher.group(2);
            if (!matcher.group(1).isEmpty()) {
                if (open.isEmpty() || !open.peek().equals(name)) {
                    throw new AssertionError("</" + name + "> closes " + open.peek() + " at " + tag);
                }
                open.pop();
                continue;
            }
            Map<String, String> attributes = attributes(matcher.group(3));
            if (attributes.containsKey("id") && !ids.add(attributes.getOrDefault("id", ""))) {
                throw new AssertionError("id twice: " + attributes);
            }
            String content = "";
            if (RAW.contains(name)) {
                int end = page.indexOf("</" + name, at);
                content = page.substring(at, end);
                at = end;
            }
            elements.add(new Element(name, attributes, content, open.isEmpty() ? "" : open.peek()));
            if (!EMPTY.contains(name) && matcher.group(4).isEmpty()) {
                open.push(name);
            }
        }
        if (!open.isEmpty()) {
            throw new AssertionError("left open: " + open);
        }
        return new HtmlTree(elements, text.toString());
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2);
            if (attributes.put(matcher.group(1), value == null ? "" : value) != null) {
                throw new AssertionError("attribute twice: " + text);
            }
        }
        return attributes;
    }

    List<Element> named(String name) {
        return elements.stream().filter(e -> e.name().equals(name)).toList();
    }

    /// The one element with this id.
    Element id(String id) {
        return elements.stream()
                .filter(e -> e.attribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no element with id " + id));
    }
}
