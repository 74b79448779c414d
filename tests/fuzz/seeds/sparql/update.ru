WITH <a:g> DELETE { ?s ?p ?o } INSERT { GRAPH ?g { ?s ?p [ ?o (1 _:b) ] } }
USING <a:h> WHERE { ?s ?p ?o GRAPH ?g { ?s a ?t } } ;
BASE <a:b> LOAD SILENT <c> INTO GRAPH <d> ; MOVE DEFAULT TO <e> ; DELETE DATA { <s> <p> 1.5 }