package org.clvlab.kernel.help;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.EscapeTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.SnippetTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownBlockTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a documentation comment as HTML: inline tags in place, block tags as a list below. */
final class DocRenderer extends SimpleDocTreeVisitor<String, Void> {
    private final DocText inherited;

    private DocRenderer(DocText inherited) { this.inherited = inherited; }

    /** {@return the comment; what it takes over from an overridden method comes from that one's} */
    static DocText render(DocCommentTree comment, DocText inherited) {
        var renderer = new DocRenderer(inherited);
        if (comment.getFullBody().isEmpty() && !inherited.html().isEmpty())
            return inherited;
        var html = new StringBuilder(renderer.flow(comment.getFullBody()));
        var lists = new LinkedHashMap<String, List<String>>();
        for (var tag : comment.getBlockTags())
            renderer.block(tag, lists);
        if (!lists.isEmpty()) {
            html.append("<dl>");
            lists.forEach((name, items) -> {
                html.append("<dt><b>").append(name).append("</b></dt>");
                items.forEach(item -> html.append("<dd>").append(item).append("</dd>"));
            });
            html.append("</dl>");
        }
        return DocText.ofHtml(html.toString());
    }

    private void block(DocTree tag, Map<String, List<String>> lists) {
        switch (tag) {
            case ParamTree each -> add(lists, "Parameters",
                    "<code>" + (each.isTypeParameter() ? "&lt;" + each.getName() + "&gt;" : each.getName()) + "</code> - "
                            + item(each.getDescription()));
            case ReturnTree each -> add(lists, "Returns", item(each.getDescription()));
            case ThrowsTree each -> add(lists, "Throws",
                    "<code>" + each.getExceptionName().getSignature() + "</code> - " + item(each.getDescription()));
            case DeprecatedTree each -> add(lists, "Deprecated", item(each.getBody()));
            case SinceTree each -> add(lists, "Since", item(each.getBody()));
            case SeeTree each -> add(lists, "See", item(each.getReference()));
            case UnknownBlockTagTree each -> {
                if (List.of("apiNote", "implSpec", "implNote").contains(each.getTagName()))
                    add(lists, each.getTagName().equals("apiNote") ? "Note" : "Implementation", item(each.getContent()));
            }
            default -> {
            }
        }
    }

    /** What stands in a list needs no paragraph of its own, and inherits nothing: the inherited lists are another's. */
    private String item(List<? extends DocTree> parts) {
        var html = inline(parts.stream().filter(each -> !(each instanceof InheritDocTree)).toList()).strip().replaceFirst("^<p>",
                "");
        return html.endsWith("</p>") && !html.contains("<p>") ? html.substring(0, html.length() - "</p>".length()) : html;
    }

    private static void add(Map<String, List<String>> lists, String name, String item) {
        lists.computeIfAbsent(name, each -> new ArrayList<>()).add(item);
    }

    private String flow(List<? extends DocTree> parts) {
        var html = inline(parts);
        return html.isBlank() || html.stripLeading().startsWith("<p>") ? html : "<p>" + html;
    }

    /** A comment in Markdown is one raw text with inline tags in it, so the whole of it is marked up at once. */
    private String inline(List<? extends DocTree> parts) {
        if (parts.stream().noneMatch(RawTextTree.class::isInstance))
            return joined(parts);
        var tags = new ArrayList<String>();
        var text = new StringBuilder();
        for (var part : parts)
            if (part instanceof RawTextTree raw)
                text.append(raw.getContent());
            else {
                tags.add(part.accept(this, null));
                text.append(Markdown.held(tags.size() - 1));
            }
        return Markdown.html(text.toString(), tags);
    }

    private String joined(List<? extends DocTree> parts) {
        var html = new StringBuilder();
        parts.forEach(part -> html.append(part.accept(this, null)));
        return html.toString();
    }

    @Override
    protected String defaultAction(DocTree tree, Void nothing) { return DocText.escaped(tree.toString()); }

    @Override
    public String visitText(TextTree text, Void nothing) { return DocText.escaped(text.getBody()); }

    @Override
    public String visitEscape(EscapeTree escape, Void nothing) { return DocText.escaped(escape.getBody()); }

    @Override
    public String visitEntity(EntityTree entity, Void nothing) { return "&" + entity.getName() + ";"; }

    @Override
    public String visitStartElement(StartElementTree element, Void nothing) {
        return "<" + element.getName() + (element.isSelfClosing() ? "/" : "") + ">";
    }

    @Override
    public String visitEndElement(EndElementTree element, Void nothing) { return "</" + element.getName() + ">"; }

    @Override
    public String visitAttribute(AttributeTree attribute, Void nothing) { return ""; }

    @Override
    public String visitLiteral(LiteralTree literal, Void nothing) {
        var text = DocText.escaped(literal.getBody().getBody());
        return literal.getKind() == DocTree.Kind.CODE ? "<code>" + text + "</code>" : text;
    }

    @Override
    public String visitLink(LinkTree link, Void nothing) {
        var text = link.getLabel().isEmpty() ? named(link.getReference()) : joined(link.getLabel());
        return link.getKind() == DocTree.Kind.LINK ? "<code>" + text + "</code>" : text;
    }

    @Override
    public String visitReference(ReferenceTree reference, Void nothing) { return "<code>" + named(reference) + "</code>"; }

    private static String named(ReferenceTree reference) {
        var name = reference.getSignature();
        return DocText.escaped(name.startsWith("#") ? name.substring(1) : name.replace('#', '.'));
    }

    @Override
    public String visitReturn(ReturnTree returned, Void nothing) { return "Returns " + joined(returned.getDescription()) + "."; }

    @Override
    public String visitSummary(SummaryTree summary, Void nothing) { return joined(summary.getSummary()); }

    @Override
    public String visitIndex(IndexTree index, Void nothing) { return index.getSearchTerm().accept(this, null); }

    @Override
    public String visitSystemProperty(SystemPropertyTree property, Void nothing) {
        return "<code>" + property.getPropertyName() + "</code>";
    }

    @Override
    public String visitValue(ValueTree value, Void nothing) {
        return value.getReference() == null ? "" : "<code>" + named(value.getReference()) + "</code>";
    }

    @Override
    public String visitInheritDoc(InheritDocTree inherit, Void nothing) { return inherited.html(); }

    @Override
    public String visitSnippet(SnippetTree snippet, Void nothing) {
        return snippet.getBody() == null
                ? ""
                : "<pre>"
                        + DocText.escaped(snippet.getBody().getBody().replaceAll("(?m)\\s*//\\s*@.*$", "").stripIndent().strip())
                        + "</pre>";
    }
}
