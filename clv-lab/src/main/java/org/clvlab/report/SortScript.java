package org.clvlab.report;

/** The script that lets a reader sort a table by a click; it only adds, and finds its table as its own neighbour, without id. */
final class SortScript {

    static final String TEXT = """
            <script>
            (function () {
              var script = document.currentScript;
              var table = script && script.parentNode.querySelector("table");
              if (!table) return;
              var body = table.tBodies[0], last = -1, up = false;
              function number(text) { return text === "" ? NaN : Number(text.replace(/,/g, "")); }
              Array.prototype.forEach.call(table.tHead.rows[0].cells, function (name, i) {
                name.style.cursor = "pointer";
                name.title = "sort";
                name.addEventListener("click", function () {
                  up = last === i ? !up : true;
                  last = i;
                  var rows = Array.prototype.slice.call(body.rows);
                  rows.sort(function (a, b) {
                    var s = a.cells[i].textContent, t = b.cells[i].textContent, x = number(s), y = number(t);
                    if (s === "" || t === "") return s === t ? 0 : s === "" ? 1 : -1;
                    var order = isNaN(x) || isNaN(y) ? (s < t ? -1 : s > t ? 1 : 0) : x - y;
                    return up ? order : -order;
                  });
                  rows.forEach(function (row) { body.appendChild(row); });
                });
              });
            })();
            </script>""";

    private SortScript() {}
}
